package dev.tact.kit.sealing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: {@code version ‖ nonce ‖ ciphertext ‖ tag}. */
public final class AesGcm {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;

    // to look a cipher up among the providers takes three times as long as to use it; there are never more than were in
    // use at once
    private static final Queue<Cipher> IDLE = new ConcurrentLinkedQueue<>();

    private final SecretKey key;
    private final SecureRandom random;

    /** @throws IllegalArgumentException when the key is not of 32 bytes */
    public AesGcm(byte[] key, SecureRandom random) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key of 32 bytes is needed");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    public byte[] seal(byte[] plain, byte[] associated) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var sealed = ByteBuffer.allocate(1 + NONCE + plain.length + TAG_BITS / 8);
            sealed.put(VERSION).put(nonce);
            run(Cipher.ENCRYPT_MODE, nonce, associated, ByteBuffer.wrap(plain), sealed);
            return sealed.array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws SealBroken when the value, its place or its key is not what it was sealed with */
    public byte[] open(byte[] sealed, byte[] associated) {
        if (sealed.length < 1 + NONCE + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new SealBroken();
        }
        var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
        try {
            var opened = ByteBuffer.allocate(sealed.length - 1 - NONCE - TAG_BITS / 8);
            var rest = ByteBuffer.wrap(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
            run(Cipher.DECRYPT_MODE, nonce, associated, rest, opened);
            return opened.array();
        } catch (AEADBadTagException altered) {
            throw new SealBroken();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isSameKeyAs(AesGcm other) {
        return key.equals(other.key);
    }

    private void run(int mode, byte[] nonce, byte[] associated, ByteBuffer in, ByteBuffer out)
            throws GeneralSecurityException {
        var idle = IDLE.poll();
        var cipher = idle == null ? Cipher.getInstance("AES/GCM/NoPadding") : idle;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        cipher.doFinal(in, out);
        // one that failed is not used again
        IDLE.add(cipher);
    }
}
