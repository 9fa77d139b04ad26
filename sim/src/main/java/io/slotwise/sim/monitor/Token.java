package io.slotwise.sim.monitor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What clients must show. */
final class Token {
    private static final int BYTES = 16;

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /** The one that was set, or else a random one of 128 bits. */
    static Token of(Optional<String> set) {
        return new Token(set.orElseGet(Token::random));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String text() {
        return text;
    }

    /** Whether this is it; how long the answer takes does not tell how much of it is right. */
    boolean is(@Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Not the token: it must not get into logs. */
    @Override
    public String toString() {
        return "Token";
    }
}
