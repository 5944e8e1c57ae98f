"""A second verifier of an export, written from the pages alone, with nothing but Python's standard library (3.8 or later).

    python3 verify_export.py <export> [<policy>]

It checks the tree, the tiles, the Ed25519 signatures of the log and of the witnesses, the form of each entry, and that every
run was admitted before it ended. It does not know ML-DSA-44, proof files, approvals and disclosures; the command verify does. Exit code 0: all of
that holds; 1: the first thing that does not is printed.
"""

import base64
import hashlib
import json
import pathlib
import sys

TILE = 256
ED25519, COSIGNATURE_ED25519 = 1, 4


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def need(condition, message):
    if not condition:
        print("NOT VALID: " + message)
        sys.exit(1)


# Ed25519 as RFC 8032, section 5.1, has it: points of x and y on -x^2 + y^2 = 1 + d x^2 y^2, over the field of P
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, P - 2, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - product, P - 2, P)
    return x % P, y % P


def times(scalar, point):
    result = (0, 1)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def point(encoded):
    """None if the bytes are no point."""
    number = int.from_bytes(encoded, "little")
    y, odd = number & (1 << 255) - 1, number >> 255
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if x * x % P != square or (x == 0 and odd):
        return None
    return (x if x & 1 == odd else P - x), y


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519(public, message, signature):
    key, commitment, scalar = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or scalar >= ORDER or len(signature) != 64:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    return times(scalar, BASE) == add(commitment, times(challenge, key))


def keys(policy):
    """By name and id, of the lines that say "log" and "witness": the type and the bytes of a key."""
    known = {}
    for line in policy.splitlines():
        words = line.split()
        if words and words[0] in ("log", "witness"):
            name, _, rest = words[1 if words[0] == "log" else 2].partition("+")
            key_id, _, key = rest.partition("+")
            data = base64.b64decode(key, validate=True)
            need(sha256(name.encode(), b"\n", data)[:4].hex() == key_id, "the policy: the id of the key %s is not its hash" % name)
            known[name, key_id] = data[0], data[1:]
    return known


def signed(checkpoint, known):
    """Who has signed, of the Ed25519 keys that are known."""
    text, _, signatures = checkpoint.partition("\n\n")
    text += "\n"
    signers = []
    for line in signatures.splitlines():
        words = line.split(" ")
        need(len(words) == 3 and words[0] == "\u2014", "the checkpoint: a line is no signature")
        name, encoded = words[1:]
        data = base64.b64decode(encoded, validate=True)
        kind, key = known.get((name, data[:4].hex()), (None, None))
        if kind == ED25519:
            need(ed25519(key, text.encode(), data[4:]), "the checkpoint: the signature of %s is wrong" % name)
            signers.append(name)
        elif kind == COSIGNATURE_ED25519:
            time = int.from_bytes(data[4:12], "big")
            message = "cosignature/v1\ntime %d\n%s" % (time, text)
            need(ed25519(key, message.encode(), data[12:]), "the checkpoint: the cosignature of %s is wrong" % name)
            signers.append(name)
    return signers


def tile_name(level, number, width):
    groups = ["%03d" % (number % 1000)]
    while number >= 1000:
        number //= 1000
        groups.insert(0, "x%03d" % (number % 1000))
    return "tile/%s/%s%s" % (level, "/".join(groups), "" if width == TILE else ".p/%d" % width)


def read_entries(export, size):
    for first in range(0, size, TILE):
        width = min(TILE, size - first)
        name = tile_name("entries", first // TILE, width)
        data, at = (export / name).read_bytes(), 0
        for index in range(first, first + width):
            length = int.from_bytes(data[at:at + 2], "big")
            need(at + 2 + length <= len(data), "entry %d: the file %s ends within it" % (index, name))
            yield index, data[at + 2:at + 2 + length]
            at += 2 + length
        need(at == len(data), "%s: more than %d entries" % (name, width))


def check_tiles(export, hashes):
    """Each tile holds the hashes of its level; a level above holds the roots of whole tiles."""
    level = 0
    while hashes:
        above = []
        for first in range(0, len(hashes), TILE):
            tile = hashes[first:first + TILE]
            name = tile_name(level, first // TILE, len(tile))
            need((export / name).read_bytes() == b"".join(tile), "%s: not the hashes of the entries" % name)
            if len(tile) == TILE:
                above.append(root(tile))
        hashes, level = above, level + 1


def root(leaves):
    """Of the Merkle tree of RFC 6962: split at the largest power of two below the number of leaves."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01", root(leaves[:split]), root(leaves[split:]))


def canonical(value):
    if isinstance(value, dict):
        return "{%s}" % ",".join(canonical(name) + ":" + canonical(value[name]) for name in sorted(value, key=lambda name: name.encode("utf-16-be")))
    if isinstance(value, list):
        return "[%s]" % ",".join(map(canonical, value))
    return json.dumps(value, ensure_ascii=False)


def check_runs(index, entry, running):
    kind, query = entry["kind"], entry.get("query_id")
    if kind == "query_admitted":
        need(query not in running, "entry %d: query %s was admitted before" % (index, query))
        running[query] = entry["template"]
    elif kind in ("query_completed", "query_failed"):
        need(running.pop(query, None) == entry["template"], "entry %d: query %s was not admitted before" % (index, query))
    elif kind == "query_denied":
        running.pop(query, None)


def main(export, policy):
    checkpoint = (export / "checkpoint").read_text(encoding="utf-8")
    origin, size, encoded_root = checkpoint.split("\n")[:3]
    size = int(size)
    signers = signed(checkpoint, keys(policy.read_text(encoding="utf-8")))
    need(origin in signers, "the checkpoint: not signed by an Ed25519 key of %s that the policy names" % origin)

    leaves, running = [], {}
    for index, data in read_entries(export, size):
        leaves.append(sha256(b"\x00", data))
        try:
            entry = json.loads(data.decode("utf-8"))
        except ValueError:
            need(False, "entry %d: not JSON" % index)
        need(canonical(entry).encode("utf-8") == data, "entry %d: not in canonical form" % index)
        check_runs(index, entry, running)
    found = base64.b64encode(root(leaves)).decode()
    need(found == encoded_root, "the root of the entries is %s, the checkpoint states %s" % (found, encoded_root))
    check_tiles(export, leaves)
    print("VALID: %s, %d entries, root %s, signed by %s" % (origin, size, found, ", ".join(signers)))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    directory = pathlib.Path(sys.argv[1])
    try:
        main(directory, pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else directory / "policy")
    except (OSError, ValueError) as e:
        need(False, "%s: %s" % (type(e).__name__, e))
