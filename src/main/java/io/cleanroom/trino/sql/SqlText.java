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
package io.cleanroom.trino.sql;

import com.google.common.base.Utf8;
import com.google.common.collect.ImmutableList;
import io.trino.grammar.sql.SqlBaseLexer;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Statement;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.LIMIT_EXCEEDED;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.PARSE_ERROR;

/**
 * Reads text with the lexer and the parser of the running engine, within limits.
 *
 * <p>Whatever the parser does with hostile text, the caller gets a tree or a problem: {@link #guarded} turns every runtime exception and an
 * exhausted stack into a denial.
 */
final class SqlText
{
    static final int BYTES_MAX = 64 * 1024;
    static final int DEPTH_MAX = 100;
    /** More than any name has. The parser takes time by the square of them. */
    static final int NAME_PARTS_MAX = 20;
    /** CASE too, on which the parser takes longest. */
    private static final BitSet OPENING = tokenTypes("(", "[", "CASE");
    private static final BitSet CLOSING = tokenTypes(")", "]", "END");
    private static final int DOT = tokenTypes(".").nextSetBit(0);

    private static final SqlParser PARSER = new SqlParser();

    private SqlText() {}

    interface Reading<T>
    {
        T read()
                throws UnreadableTextException;
    }

    static Statement parse(String text)
            throws UnreadableTextException
    {
        return guarded(() -> {
            checkLength(text);
            checkDepth(text);
            return PARSER.createStatement(text);
        });
    }

    /** Runs anything that walks a tree made of foreign text. */
    static <T> T guarded(Reading<T> reading)
            throws UnreadableTextException
    {
        try {
            return reading.read();
        }
        catch (ParsingException e) {
            throw unreadable(new Position(e.getLineNumber(), e.getColumnNumber()));
        }
        catch (RuntimeException | StackOverflowError e) {
            throw unreadable(new Position(1, 1));
        }
    }

    /** Tokens that mean something, without white space and comments. */
    static List<Token> tokens(String text)
            throws UnreadableTextException
    {
        return guarded(() -> {
            checkLength(text);
            return lexer(text).getAllTokens().stream()
                    .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                    .collect(ImmutableList.toImmutableList());
        });
    }

    /** Whether two texts are one to the parser, which sees nothing else of them than their tokens. */
    static boolean haveSameTokens(String left, String right)
            throws UnreadableTextException
    {
        return guarded(() -> {
            checkLength(left);
            checkLength(right);
            SqlBaseLexer leftLexer = lexer(left);
            SqlBaseLexer rightLexer = lexer(right);
            Token leftToken;
            do {
                leftToken = nextToken(leftLexer);
                Token rightToken = nextToken(rightLexer);
                if (leftToken.getType() != rightToken.getType() || !leftToken.getText().equals(rightToken.getText())) {
                    return false;
                }
            }
            while (leftToken.getType() != Token.EOF);
            return true;
        });
    }

    /** The next one that means something. */
    private static Token nextToken(SqlBaseLexer lexer)
    {
        Token token = lexer.nextToken();
        while (token.getChannel() != Token.DEFAULT_CHANNEL) {
            token = lexer.nextToken();
        }
        return token;
    }

    static Position position(Token token)
    {
        return new Position(token.getLine(), token.getCharPositionInLine() + 1);
    }

    private static void checkDepth(String text)
            throws UnreadableTextException
    {
        int depth = 0;
        int dots = 0;
        boolean afterDot = false;
        SqlBaseLexer lexer = lexer(text);
        for (Token token = nextToken(lexer); token.getType() != Token.EOF; token = nextToken(lexer)) {
            boolean dot = token.getType() == DOT;
            // between two dots of one name stands one token
            dots = dot ? dots + 1 : afterDot ? dots : 0;
            afterDot = dot;
            if (dots >= NAME_PARTS_MAX) {
                Position position = position(token);
                throw new UnreadableTextException(new SyntaxProblem(LIMIT_EXCEEDED, position, "Name has too many parts at %s; accepted: at most %s".formatted(position, NAME_PARTS_MAX)));
            }
            if (OPENING.get(token.getType())) {
                depth++;
            }
            else if (CLOSING.get(token.getType())) {
                depth = Math.max(0, depth - 1);
            }
            if (depth > DEPTH_MAX) {
                Position position = position(token);
                throw new UnreadableTextException(new SyntaxProblem(LIMIT_EXCEEDED, position, "Text is nested too deeply at %s; accepted: at most %s levels".formatted(position, DEPTH_MAX)));
            }
        }
    }

    /** Types of tokens by what they look like; the lexer names each of them, and one that it does not name is a mistake here. */
    private static BitSet tokenTypes(String... literals)
    {
        BitSet types = new BitSet();
        for (String literal : literals) {
            types.set(IntStream.rangeClosed(1, SqlBaseLexer.VOCABULARY.getMaxTokenType())
                    .filter(type -> ("'" + literal + "'").equals(SqlBaseLexer.VOCABULARY.getLiteralName(type)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the lexer has no token " + literal)));
        }
        return types;
    }

    private static SqlBaseLexer lexer(String text)
    {
        SqlBaseLexer lexer = new SqlBaseLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        return lexer;
    }

    private static void checkLength(String text)
            throws UnreadableTextException
    {
        // the second test throws on an unpaired surrogate, which no client can send
        if (text.length() > BYTES_MAX || Utf8.encodedLength(text) > BYTES_MAX) {
            throw new UnreadableTextException(new SyntaxProblem(LIMIT_EXCEEDED, Position.NONE, "Text is too long; accepted: at most %s bytes".formatted(BYTES_MAX)));
        }
    }

    private static UnreadableTextException unreadable(Position position)
    {
        return new UnreadableTextException(new SyntaxProblem(PARSE_ERROR, position, "Text cannot be parsed at %s; send one SELECT query without a semicolon".formatted(position)));
    }
}
