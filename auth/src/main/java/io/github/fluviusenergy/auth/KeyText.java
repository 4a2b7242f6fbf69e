package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Undoes what env files and copying do to a key, and finds out whether it is PEM or base64. */
final class KeyText {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\uFEFF]+");
  private static final Pattern FILE_NAME =
      Pattern.compile("(?i).*\\.(pem|key|crt|cer|p8|pk8|der|pfx|p12|txt)");

  private KeyText() {}

  static KeyMaterial read(String text, Supplier<String> password) {
    String unquoted = unquoted(text);
    if (unquoted.isEmpty()) {
      throw new KeyRefusal("nothing: it is empty", "Set it.").exception();
    }
    String lines = withLineEnds(unquoted);
    if (lines.contains(Pem.BEGIN)) {
      return Pem.read(lines, password);
    }
    byte[] decoded = decodedOrEmpty(BLANKS.matcher(lines).replaceAll(""));
    if (Der.isSequence(decoded)) {
      return Der.read(decoded, password);
    }
    String inner = withLineEnds(new String(decoded, ISO_8859_1));
    if (inner.contains(Pem.BEGIN)) {
      return Pem.read(inner, password);
    }
    throw neither(unquoted, decoded.length > 0);
  }

  private static IllegalArgumentException neither(String text, boolean base64) {
    if (FILE_NAME.matcher(text).matches()) {
      return new KeyRefusal("what looks like a file's name", "Give the file as a path.")
          .exception();
    }
    String found =
        base64
            ? "base64 of something else"
            : "text without a PEM block, " + text.length() + " characters long";
    return new KeyRefusal(
            found,
            "Give the whole file, from -----BEGIN to the dashes after END, or its base64: base64"
                + " -w0 key.pem.")
        .exception();
  }

  private static String unquoted(String text) {
    String inner = stripped(text);
    while (inner.length() > 1
        && (inner.charAt(0) == '"' || inner.charAt(0) == '\'')
        && inner.charAt(0) == inner.charAt(inner.length() - 1)) {
      inner = stripped(inner.substring(1, inner.length() - 1));
    }
    return inner;
  }

  private static String stripped(String text) {
    // Editors on Windows put a byte order mark in front; read as ISO 8859-1 it is three characters.
    String marked = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    return (marked.startsWith("\uFEFF") ? marked.substring(1) : marked).strip();
  }

  private static String withLineEnds(String text) {
    return text.replace("\\r", "").replace("\\n", "\n");
  }

  private static byte[] decodedOrEmpty(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0]; // Not base64; the caller says what was expected.
    }
  }
}
