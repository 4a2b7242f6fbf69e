package io.github.fluviusenergy.examples.tool.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a {@code .env} file: lines of {@code NAME=value}, optionally after {@code export}, and
 * comments after {@code #}.
 *
 * <p>A quoted value can span several lines, for example a private key. In double quotes, {@code
 * \n}, {@code \"} and <code>\\</code> are escapes. In an unquoted value, a comment needs a space
 * before its {@code #}, because a secret can contain one. The last of duplicate names wins. A
 * {@code $} has no special meaning.
 *
 * <p>A file can be shared with other programs. A malformed line is skipped if its name is not one
 * of the SDK's, and it does not continue a value of the SDK.
 *
 * <p>No message quotes the file, because it contains secrets.
 */
final class EnvFile {
  private static final Pattern NOTHING = Pattern.compile("[ \\t]*(?:#[^\\n]*)?(?:\\n|\\z)");
  private static final Pattern NAME =
      Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \\t]*=");
  private static final Pattern LINE = Pattern.compile("([^\\n]*)(?:\\n|\\z)");
  private static final Pattern OWN_NAME =
      Pattern.compile("[ \\t]*(?:export[ \\t]+)?[\"']?FLUVIUS.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern FOREIGN =
      Pattern.compile("[ \\t]*(?:export[ \\t]+)?[A-Za-z_][\\w.\\[\\]-]*[ \\t]*[=:].*");
  private static final Pattern QUOTATION_MARK = Pattern.compile("[ \\t]*([\"'])");
  private static final Pattern SINGLE_QUOTED = Pattern.compile("([^']*)'");
  private static final Pattern DOUBLE_QUOTED =
      Pattern.compile("((?:[^\"\\\\]++|\\\\.)*+)\"", Pattern.DOTALL);
  private static final Pattern COMMENT = Pattern.compile("[ \\t]#.*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([nrt\"\\\\])");

  private final Path file;
  private final String text;
  private int position;

  private EnvFile(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * @throws CommandException if the file cannot be read or parsed
   */
  static Map<String, String> read(Path file) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    } catch (CharacterCodingException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION, "The file " + file + " is not UTF-8 text: save it as UTF-8.");
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION, "Cannot read the file " + file + " that --env-file names.", e);
    }
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new EnvFile(file, withoutMark.replace("\r\n", "\n").replace('\r', '\n')).variables();
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    boolean lastIsOwn = false;
    while (position < text.length()) {
      Matcher nothing = next(NOTHING);
      if (nothing.lookingAt()) {
        position = nothing.end();
        continue;
      }
      int start = position;
      try {
        Matcher name = next(NAME);
        if (!name.lookingAt()) {
          throw wrong(
              "is not NAME=value, a comment or empty. (A value of several lines needs"
                  + " quotation marks.)");
        }
        position = name.end();
        variables.put(name.group(1), value());
        lastIsOwn = name.group(1).startsWith("FLUVIUS");
      } catch (CommandException e) {
        position = start;
        Matcher line = next(LINE);
        if (!line.lookingAt() || isJudged(line.group(1), lastIsOwn)) {
          throw e;
        }
        lastIsOwn = false;
        position = line.end();
      }
    }
    return variables;
  }

  private static boolean isJudged(String line, boolean lastIsOwn) {
    return OWN_NAME.matcher(line).matches() || (lastIsOwn && !FOREIGN.matcher(line).matches());
  }

  private String value() {
    Matcher mark = next(QUOTATION_MARK);
    if (mark.lookingAt()) {
      return quoted(mark);
    }
    int lineEnd = text.indexOf('\n', position);
    int end = lineEnd < 0 ? text.length() : lineEnd;
    String rest = text.substring(position, end);
    position = end;
    return COMMENT.matcher(rest).replaceFirst("").strip();
  }

  private String quoted(Matcher mark) {
    boolean isDouble = mark.group(1).equals("\"");
    Matcher content = next(isDouble ? DOUBLE_QUOTED : SINGLE_QUOTED);
    content.region(mark.end(), text.length());
    if (!content.lookingAt()) {
      throw wrong("has no closing quotation mark.");
    }
    position = content.end();
    Matcher rest = next(NOTHING);
    if (!rest.lookingAt()) {
      throw wrong("continues after the closing quotation mark.");
    }
    position = rest.end();
    return isDouble ? unescaped(content.group(1)) : content.group(1);
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    switch (escape.group(1)) {
                      case "n" -> "\n";
                      case "r" -> "\r";
                      case "t" -> "\t";
                      default -> escape.group(1);
                    }));
  }

  private Matcher next(Pattern pattern) {
    return pattern.matcher(text).region(position, text.length());
  }

  private CommandException wrong(String what) {
    long line = 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
    return new CommandException(
        ExitCode.CONFIGURATION, "Line " + line + " of the file " + file + " " + what);
  }
}
