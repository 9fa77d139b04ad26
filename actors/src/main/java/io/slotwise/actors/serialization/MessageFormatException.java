package io.slotwise.actors.serialization;

/** An object that cannot be written as bytes, or bytes that are not such an object. */
public final class MessageFormatException extends RuntimeException {
    MessageFormatException(String message) {
        super(message);
    }

    MessageFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
