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
 * Reads a {@code .env}: lines of {@code NAME=value}, with or without {@code export} before them,
 * and comments behind {@code #}.
 *
 * <p>A value in quotation marks may go over several lines, as a private key does; within double
 * ones, {@code \n} is a line end, and {@code \"} and <code>\\</code> are what they look like.
 * Without quotation marks, a comment starts at a {@code #} that has a blank before it, so that a
 * secret may have one. Of two of a name, the last counts. A {@code $} is a dollar sign.
 *
 * <p>No message quotes the file: it holds secrets.
 */
final class EnvFile {
  private static final Pattern NOTHING = Pattern.compile("[ \\t]*(?:#[^\\n]*)?(?:\\n|\\z)");
  private static final Pattern NAME =
      Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \\t]*=");
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
   * @throws CommandException if it cannot be read, or a line of it cannot be understood
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
    while (position < text.length()) {
      Matcher nothing = next(NOTHING);
      if (nothing.lookingAt()) {
        position = nothing.end();
        continue;
      }
      Matcher name = next(NAME);
      if (!name.lookingAt()) {
        throw wrong(
            "is not NAME=value, a comment or empty. (A value of several lines needs quotation"
                + " marks around it.)");
      }
      position = name.end();
      variables.put(name.group(1), value());
    }
    return variables;
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
      throw wrong("has a quotation mark that nothing closes.");
    }
    position = content.end();
    Matcher rest = next(NOTHING);
    if (!rest.lookingAt()) {
      throw wrong("goes on behind the closing quotation mark.");
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
