package io.github.fluviusenergy.openapi.compare;

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
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** By which a difference is told from others, also in the file of known ones. */
  String line() {
    return kind.word() + " " + place + ": " + what;
  }
}
