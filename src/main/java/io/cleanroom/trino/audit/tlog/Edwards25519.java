/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.cleanroom.trino.audit.tlog;

import java.math.BigInteger;
import java.util.Optional;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

/**
 * The curve {@code -x^2 + y^2 = 1 + d x^2 y^2} over the integers modulo {@code 2^255 - 19}, RFC 8032 section 5.1, as far as it takes to
 * judge a public key. It works on public values only and takes no care to hide them.
 */
final class Edwards25519
{
    private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    /** The order of the base point, a prime; the curve has eight times as many points. */
    private static final BigInteger L = ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger D = BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
    private static final BigInteger D2 = D.shiftLeft(1).mod(P);
    private static final BigInteger SQRT_MINUS_ONE = TWO.modPow(P.subtract(ONE).shiftRight(2), P);

    private static final int BYTES = 32;

    private Edwards25519() {}

    /**
     * Whether the bytes are the one encoding of a point other than the neutral one, whose multiples are the multiples of the base point.
     *
     * <p>The curve also has points of orders 2, 4 and 8. With such a point as public key, signatures verify that nobody made with a private
     * key; with the sum of such a point and an honest key, implementations disagree about which signatures verify. {@code L A} is the
     * neutral point exactly if no such part is in A, because L is odd.
     */
    static boolean inPrimeOrderSubgroup(byte[] encoded)
    {
        return decode(encoded)
                .filter(point -> !point.neutral() && point.times(L).neutral())
                .isPresent();
    }

    /** The y of an encoded point: 255 bits, little-endian. The sign of x is in the bit above them. */
    private static BigInteger coordinate(byte[] encoded)
    {
        byte[] bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bigEndian[BYTES - 1 - i] = encoded[i];
        }
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }

    /** RFC 8032 section 5.1.3, where a y that is not reduced and a sign of zero are errors. */
    private static Optional<Point> decode(byte[] encoded)
    {
        BigInteger y = coordinate(encoded);
        if (y.compareTo(P) >= 0) {
            return Optional.empty();
        }
        boolean odd = (encoded[BYTES - 1] & 0x80) != 0;
        BigInteger ySquare = y.multiply(y).mod(P);
        BigInteger square = ySquare.subtract(ONE).multiply(D.multiply(ySquare).add(ONE).modInverse(P)).mod(P);
        return squareRoot(square)
                .filter(x -> x.signum() != 0 || !odd)
                .map(x -> x.testBit(0) == odd ? x : P.subtract(x))
                .map(x -> new Point(x, y, ONE, x.multiply(y).mod(P)));
    }

    /** P is 5 modulo 8: if a root exists, {@code a^((P + 3) / 8)} is one, or becomes one when multiplied by a root of -1. */
    private static Optional<BigInteger> squareRoot(BigInteger square)
    {
        BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!root.multiply(root).mod(P).equals(square)) {
            root = root.multiply(SQRT_MINUS_ONE).mod(P);
        }
        return root.multiply(root).mod(P).equals(square) ? Optional.of(root) : Optional.empty();
    }

    /** Extended coordinates: the point is {@code (x / z, y / z)}, and {@code t = x y / z}. */
    private record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t)
    {
        static final Point NEUTRAL = new Point(ZERO, ONE, ONE, ZERO);

        boolean neutral()
        {
            return x.signum() == 0 && y.equals(z);
        }

        /** Holds for equal points and the neutral one too, because -1 is a square and d is not: RFC 8032 section 5.1.4. */
        Point plus(Point other)
        {
            BigInteger a = y.subtract(x).multiply(other.y.subtract(other.x)).mod(P);
            BigInteger b = y.add(x).multiply(other.y.add(other.x)).mod(P);
            BigInteger c = t.multiply(D2).mod(P).multiply(other.t).mod(P);
            BigInteger d = z.multiply(other.z).shiftLeft(1).mod(P);
            BigInteger e = b.subtract(a);
            BigInteger f = d.subtract(c);
            BigInteger g = d.add(c);
            BigInteger h = b.add(a);
            return new Point(e.multiply(f).mod(P), g.multiply(h).mod(P), f.multiply(g).mod(P), e.multiply(h).mod(P));
        }

        Point times(BigInteger factor)
        {
            Point product = NEUTRAL;
            for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
                product = product.plus(product);
                if (factor.testBit(bit)) {
                    product = product.plus(this);
                }
            }
            return product;
        }
    }
}
