package io.slotwise.actors.serialization;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.util.DefaultClassResolver;

/**
 * Tells classes by their registered numbers only. Kryo, even when it requires registration, loads a class that the bytes
 * name before it refuses it.
 */
final class RegisteredClasses extends DefaultClassResolver {
    @Override
    protected Registration readName(Input input) {
        throw new KryoException("a class is given by name instead of number");
    }
}
