package io.github.fluviusenergy.auth;

import java.security.PrivateKey;
import java.util.List;
import java.util.function.Supplier;

/** Tells what a DER (X.690) is by what its outermost sequence begins with, and reads it. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int END = -1;
  private static final int PKCS12_VERSION = 3;

  private final byte[] bytes;

  /** Where the next element of the outermost sequence begins. */
  private int at;

  private Der(byte[] bytes) {
    this.bytes = bytes;
    this.at = content(0);
  }

  /**
   * Whether it begins as no text does: a sequence that says its length in one to four bytes more,
   * or in one byte that is right.
   */
  static boolean isSequence(byte[] bytes) {
    if (bytes.length < 2 || bytes[0] != SEQUENCE) {
      return false;
    }
    int length = bytes[1] & 0xFF;
    return length < 0x80 ? length == bytes.length - 2 : length > 0x80 && length <= 0x84;
  }

  static KeyMaterial read(byte[] bytes, Supplier<String> password) {
    Der der = new Der(bytes);
    int version = der.integerOr(END);
    int first = der.next();
    int second = der.next();
    int third = der.next();
    if (first == INTEGER && version == PKCS12_VERSION && second == SEQUENCE) {
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
    if (at < 0 || at >= bytes.length) {
      return END;
    }
    int tag = bytes[at] & 0xFF;
    int content = content(at);
    at = content < 0 ? END : content + length(at);
    return tag;
  }

  /** The value of the next element, if it is an integer of one byte. */
  private int integerOr(int other) {
    return at >= 0 && at + 2 < bytes.length && bytes[at] == INTEGER && bytes[at + 1] == 1
        ? bytes[at + 2]
        : other;
  }

  /** Where the content of the element begins that begins here; END if there is none. */
  private int content(int element) {
    if (element + 1 >= bytes.length) {
      return END;
    }
    int length = bytes[element + 1] & 0xFF;
    return element + 2 + (length < 0x80 ? 0 : length & 0x7F);
  }

  /** How long the content is; so much that nothing comes after it where it cannot be read. */
  private int length(int element) {
    int length = bytes[element + 1] & 0xFF;
    if (length < 0x80) {
      return length;
    }
    int value = 0;
    for (int i = 0; i < (length & 0x7F); i++) {
      if (element + 2 + i >= bytes.length || value > bytes.length) {
        return bytes.length;
      }
      value = value << 8 | (bytes[element + 2 + i] & 0xFF);
    }
    return Math.min(value < 0 ? bytes.length : value, bytes.length);
  }
}
