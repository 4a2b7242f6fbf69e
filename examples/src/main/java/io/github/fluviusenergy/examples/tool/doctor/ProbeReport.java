package io.github.fluviusenergy.examples.tool.doctor;

import io.github.fluviusenergy.testserver.dialect.Dialect;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answers that a probe found, as text that {@link Dialect#parse} reads. A question without an
 * answer is commented out. The text contains counts, but no data of customers.
 */
final class ProbeReport {
  private static final String NOTHING_SHOWS_IT = "no response shows it";

  private final Map<Object, String> notes = new HashMap<>();
  private final Set<Object> seen = new HashSet<>();
  private Dialect dialect = Dialect.likely();

  void seen(Dialect.Answer answer, String how) {
    dialect = dialect.with(answer);
    note(answer.getClass(), how, true);
  }

  void seen(Dialect.Timing timing, Duration duration, String how) {
    dialect = dialect.with(timing, duration);
    note(timing, how, true);
  }

  void seen(Dialect.Limit limit, int number, String how) {
    dialect = dialect.with(limit, number);
    note(limit, how, true);
  }

  /** Says why there is no answer. An answer that was seen stays. */
  void notSeen(Class<? extends Dialect.Answer> question, String why) {
    note(question, why, false);
  }

  void notSeen(Dialect.Timing timing, String why) {
    note(timing, why, false);
  }

  void notSeen(Dialect.Limit limit, String why) {
    note(limit, why, false);
  }

  /** Reports the only answer that explains the responses, if there is one. */
  <A extends Enum<A> & Dialect.Answer> void settle(Class<A> question, Set<A> possible, String how) {
    if (possible.size() == 1) {
      seen(possible.iterator().next(), how);
    } else {
      notSeen(
          question,
          possible.isEmpty()
              ? "none of the known answers explains the responses"
              : "several answers explain the responses: " + possible);
    }
  }

  private void note(Object question, String note, boolean isSeen) {
    if (isSeen) {
      seen.add(question);
    }
    if (isSeen || !seen.contains(question)) {
      notes.put(question, note);
    }
  }

  /** Returns the number of questions with an answer. */
  int answers() {
    return seen.size();
  }

  /** Returns the questions: the enums, then the timings and limits, as in a dialect's text. */
  static List<Object> questions() {
    List<Object> questions = new ArrayList<>(Dialect.questions());
    questions.addAll(List.of(Dialect.Timing.values()));
    questions.addAll(List.of(Dialect.Limit.values()));
    return questions;
  }

  /** Returns the text of the file. */
  String text(LocalDate date) {
    StringBuilder text =
        new StringBuilder("# How the API answered the test server's questions on ")
            .append(date)
            .append(".\n")
            .append("# Written by fluvius doctor --probe. Contains no secrets and no data.\n")
            .append("# Start the test server with it: --dialect FILE.\n")
            .append("# A question that is commented out has the likely answer.\n");
    List<String> lines = dialect.toString().lines().toList();
    List<Object> questions = questions();
    for (int i = 0; i < lines.size(); i++) {
      Object question = questions.get(i);
      boolean isSeen = seen.contains(question);
      text.append("\n# ")
          .append(isSeen ? "Seen: " : "Not seen: ")
          .append(notes.getOrDefault(question, NOTHING_SHOWS_IT))
          .append(".\n")
          .append(isSeen ? "" : "# ")
          .append(lines.get(i))
          .append('\n');
    }
    return text.toString();
  }
}
