package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the private key in a text: undoes what env files and copying do to a PEM. */
final class PemText {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final Pattern BLANKS = Pattern.compile("[\\s\\uFEFF]+");
  private static final Pattern FILE_NAME =
      Pattern.compile("(?i).*\\.(pem|key|p8|pk8|der|pfx|p12|txt)");

  private PemText() {}

  /** The text with its PEM blocks plain to see: quotes, written-out line ends and base64 undone. */
  static String of(String source, String text) {
    String unquoted = unquoted(text);
    if (unquoted.isEmpty()) {
      throw PrivateKeys.refused(source, "nothing: it is empty", "Set it.");
    }
    String lines = withLineEnds(unquoted);
    if (lines.contains(BEGIN)) {
      return lines;
    }
    byte[] decoded = decodedOrEmpty(BLANKS.matcher(lines).replaceAll(""));
    String inner = withLineEnds(new String(decoded, ISO_8859_1));
    if (inner.contains(BEGIN)) {
      return inner;
    }
    if (FILE_NAME.matcher(unquoted).matches()) {
      throw PrivateKeys.refused(
          source, "what looks like a file's name", "Read the file: PrivateKeys.read(Path).");
    }
    throw PrivateKeys.refused(
        source,
        decoded.length > 0
            ? "base64 of something else than PEM"
            : "text without a PEM block, " + unquoted.length() + " characters long",
        "Give the whole file, from -----BEGIN to the dashes after END, or its base64: base64 -w0"
            + " key.pem.");
  }

  /** The first private key among the blocks of a text; the most telling other one is refused. */
  static PemBlock privateKey(String source, String pem) {
    List<PemBlock> blocks = blocks(source, pem);
    for (PemBlock block : blocks) {
      if (block.isPlainPrivateKey()) {
        return block;
      }
    }
    PemBlock telling =
        blocks.stream()
            .filter(block -> block.label().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElse(blocks.get(0));
    throw PrivateKeys.refused(source, telling.kind(), telling.help());
  }

  /** One block or more. */
  private static List<PemBlock> blocks(String source, String pem) {
    List<PemBlock> blocks = new ArrayList<>();
    int begin = pem.indexOf(BEGIN);
    while (begin >= 0) {
      int labelEnd = pem.indexOf(DASHES, begin + BEGIN.length());
      String label = labelEnd < 0 ? "" : pem.substring(begin + BEGIN.length(), labelEnd);
      int end = labelEnd < 0 ? -1 : pem.indexOf(END + label + DASHES, labelEnd);
      if (end < 0) {
        throw PrivateKeys.refused(
            source,
            "a PEM block that is cut off: a BEGIN line without its END line",
            "Give the whole file; a variable set from it must keep all its lines.");
      }
      blocks.add(new PemBlock(label, pem.substring(labelEnd + DASHES.length(), end)));
      begin = pem.indexOf(BEGIN, end);
    }
    return blocks;
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
