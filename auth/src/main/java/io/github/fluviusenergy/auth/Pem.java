package io.github.fluviusenergy.auth;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the first private key and all certificates out of a PEM text (RFC 7468). */
final class Pem {
  static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int NONE = -1;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Pem() {}

  static KeyMaterial read(String text, Supplier<String> password) {
    List<Block> blocks = blocks(text);
    PrivateKey key = null;
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks) {
      if (block.isCertificate()) {
        certificates.add(Certificates.ofDer(block.der()));
      } else if (key == null && block.isKey()) {
        key = block.key(password);
      }
    }
    @Nullable Block refused = telling(blocks);
    if (key == null && refused != null) {
      throw KeyRefusal.label(refused.label()).exception();
    }
    return new KeyMaterial(key, certificates);
  }

  /** Where there is no key: the block that was meant as one; null if all are certificates. */
  private static @Nullable Block telling(List<Block> blocks) {
    List<Block> others = blocks.stream().filter(block -> !block.isCertificate()).toList();
    return others.stream()
        .filter(block -> block.label().endsWith("PRIVATE KEY"))
        .findFirst()
        .orElse(others.isEmpty() ? null : others.get(0));
  }

  /** One block or more. */
  private static List<Block> blocks(String pem) {
    List<Block> blocks = new ArrayList<>();
    int begin = pem.indexOf(BEGIN);
    while (begin != NONE) {
      int labelEnd = pem.indexOf(DASHES, begin + BEGIN.length());
      String label = labelEnd == NONE ? "" : pem.substring(begin + BEGIN.length(), labelEnd);
      int end = labelEnd == NONE ? NONE : pem.indexOf(END + label + DASHES, labelEnd);
      if (end == NONE) {
        throw new KeyRefusal(
                "a PEM block that is cut off: a BEGIN line without its END line",
                "Give the whole file; a variable set from it must keep all its lines.")
            .exception();
      }
      blocks.add(new Block(label, pem.substring(labelEnd + DASHES.length(), end)));
      begin = pem.indexOf(BEGIN, end);
    }
    return blocks;
  }

  /** The words after BEGIN, and what stands between the two lines. */
  private record Block(String label, String content) {
    boolean isCertificate() {
      return label.equals("CERTIFICATE")
          || label.equals("X509 CERTIFICATE")
          || label.equals("TRUSTED CERTIFICATE");
    }

    boolean isKey() {
      return switch (label) {
        case "PRIVATE KEY", "ENCRYPTED PRIVATE KEY" -> true;
        // Encrypted in the way from before PKCS#8, which the JDK does not read.
        case "RSA PRIVATE KEY" -> !content.contains("ENCRYPTED");
        default -> false;
      };
    }

    PrivateKey key(Supplier<String> password) {
      return switch (label) {
        case "ENCRYPTED PRIVATE KEY" -> EncryptedKeys.open(der(), password);
        case "RSA PRIVATE KEY" -> RsaKeys.ofPkcs8(Pkcs1.toPkcs8(der()));
        default -> RsaKeys.ofPkcs8(der());
      };
    }

    byte[] der() {
      try {
        return Base64.getDecoder().decode(BLANKS.matcher(content).replaceAll(""));
      } catch (IllegalArgumentException e) {
        // Not kept as the cause: it quotes the content.
        throw KeyRefusal.NO_BASE64.exception();
      }
    }

    @Override
    public String toString() {
      return "Block";
    }
  }
}
