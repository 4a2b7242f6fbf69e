package io.github.fluviusenergy.auth;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.util.List;
import java.util.function.Supplier;

/** Tells what a DER (X.690) is by what its outermost sequence begins with, and reads it. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int END = 0; // no tag that means anything; BER ends by it

  /** What a PKCS#12 begins with: the version, an integer of one byte. */
  private static final byte[] PKCS12_VERSION = {INTEGER, 1, 3};

  /** What follows in the outermost sequence. */
  private final ByteBuffer rest;

  private Der(byte[] bytes) {
    rest = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    length();
  }

  /**
   * Whether it begins as no text does: a sequence that says its length in one to four bytes more,
   * or in one byte that is right; or one that says where it ends by an end mark (BER, as some tools
   * write PKCS#12).
   */
  static boolean isSequence(byte[] bytes) {
    if (bytes.length < 2 || bytes[0] != SEQUENCE) {
      return false;
    }
    int length = bytes[1] & 0xFF;
    return isShort(length) ? length == bytes.length - 2 : length <= 0x84;
  }

  /** Whether a length's first byte is all of it; else it is how many follow. */
  private static boolean isShort(int length) {
    return (length & 0x80) == 0;
  }

  static KeyMaterial read(byte[] bytes, Supplier<String> password) {
    Der der = new Der(bytes);
    boolean pkcs12 = der.rest.mismatch(ByteBuffer.wrap(PKCS12_VERSION)) == PKCS12_VERSION.length;
    int first = der.next();
    int second = der.next();
    int third = der.next();
    if (pkcs12 && second == SEQUENCE) {
      return Pkcs12.read(bytes, password);
    }
    if (first == INTEGER && second == INTEGER) {
      return key(RsaKeys.ofPkcs8(Pkcs1.toPkcs8(bytes)));
    }
    if (first == INTEGER && second == SEQUENCE) {
      return key(RsaKeys.ofPkcs8(bytes));
    }
    if (first == SEQUENCE && second == OCTET_STRING) {
      return key(EncryptedKeys.open(bytes, password));
    }
    if (first == SEQUENCE && second == SEQUENCE && third == BIT_STRING) {
      return new KeyMaterial(null, List.of(Certificates.ofDer(bytes)));
    }
    if (first == INTEGER && second == OCTET_STRING) {
      throw KeyRefusal.label("EC PRIVATE KEY").exception();
    }
    if (first == SEQUENCE && second == BIT_STRING) {
      throw KeyRefusal.label("PUBLIC KEY").exception();
    }
    throw KeyRefusal.UNKNOWN_BINARY.exception();
  }

  private static KeyMaterial key(PrivateKey key) {
    return new KeyMaterial(key, List.of());
  }

  /** The next element's tag, or END. */
  private int next() {
    if (rest.remaining() < 2) {
      return END;
    }
    int tag = rest.get() & 0xFF;
    int length = length();
    rest.position(rest.position() + length);
    return tag;
  }

  /** Reads how long the content is that follows; no longer than what is left. */
  private int length() {
    int length = rest.get() & 0xFF;
    if (isShort(length)) {
      return Math.min(length, rest.remaining());
    }
    byte[] following = new byte[Math.min(length & 0x7F, rest.remaining())];
    rest.get(following);
    return new BigInteger(1, following).min(BigInteger.valueOf(rest.remaining())).intValue();
  }
}
