package io.github.fluviusenergy.openapi.compare;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing in which their document differs from ours.
 *
 * @param kind whether they have it and we do not, the other way round, or both have it
 * @param breaks whether users' programs may go wrong by it
 * @param place where: an operation, or a field by the name of our schema
 * @param what what is there, or how it differs
 */
record Difference(Kind kind, boolean breaks, String place, String what) {
  enum Kind {
    NEW,
    GONE,
    DIFFERENT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The four cases of {@code openapi/README.md}. */
  enum Case {
    FIELD("field"),
    ENUM_VALUE("enum value"),
    PARAMETER("query parameter"),
    OPERATION("operation");

    private final String words;

    Case(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private static final Pattern OPERATION = Pattern.compile("([A-Z]+) (/\\S*)(?: (.*))?");
  private static final Pattern VALUES = Pattern.compile("(value |any value|only these values).*");
  private static final Pattern FIELD = Pattern.compile("(required )?field\\b.*");

  /**
   * Which of the four cases it is. All else about an operation or a schema counts as it or its
   * field.
   */
  Case toCase() {
    if (VALUES.matcher(what).matches()) {
      return Case.ENUM_VALUE;
    }
    Matcher operation = OPERATION.matcher(place);
    if (!operation.matches() || FIELD.matcher(what).matches()) {
      return Case.FIELD;
    }
    String part = operation.group(3);
    return part == null || part.matches("(request|answer)\\b.*") ? Case.OPERATION : Case.PARAMETER;
  }

  /** What to edit for it: the place in our document, and what does not follow from that. */
  String edit() {
    Matcher operation = OPERATION.matcher(place);
    String inDocument =
        operation.matches()
            ? "paths: " + operation.group(2) + ": " + operation.group(1).toLowerCase(Locale.ROOT)
            : "components: schemas: " + schema();
    String more =
        switch (toCase()) {
          case FIELD -> schema().endsWith("Body") ? "; for facade users its request" : "";
          case ENUM_VALUE -> " (enum, x-enum-varnames, x-enum-descriptions)";
          case PARAMETER -> ": parameters; for facade users its query";
          case OPERATION ->
              kind == Kind.NEW && what.equals("operation")
                  ? "; for facade users a request and a method; test server; example"
                  : "";
        };
    return "fluvius-esco-v3.yaml: " + inDocument + more;
  }

  private String schema() {
    return place.replaceFirst("[.\\[ ].*", "");
  }

  /** By which a difference is told from others, also in the file of known ones. */
  String line() {
    return kind.word() + " " + place + ": " + what;
  }
}
