package io.github.fluviusenergy.testserver.dialect;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the test server answers the questions about the API that only Fluvius can answer. Each
 * question is an enum here, and its first constant is the likely answer, which is the default.
 *
 * <pre>{@code
 * Dialect dialect =
 *     Dialect.likely()
 *         .with(Dialect.NoData.NULL_HEADPOINT, Dialect.Nulls.WRITTEN)
 *         .with(Dialect.Timing.GAS_DELAY, Duration.ofHours(24));
 * FluviusTestServer server = FluviusTestServer.builder().dialect(dialect).start();
 * }</pre>
 *
 * <p>{@link #toString()} returns all answers as text, and {@link #parse(String)} reads it.
 * Immutable and thread-safe.
 */
public final class Dialect {
  /** An answer to the question that its enum is. */
  public sealed interface Answer
      permits FieldOrder,
          Nulls,
          TypePosition,
          FractionalDigits,
          Offset,
          Decimals,
          PeriodBounds,
          DailySlices,
          FineSlices,
          UnknownParameters,
          DataServiceTypes,
          ComplexEnergyTypes,
          NoData,
          LongPeriods,
          Duplicates,
          DuplicatePlacement,
          InsertTime,
          InsertTimeBounds,
          MandateTimes,
          Protocol,
          Challenge {}

  /** The order of {@code data} and {@code _meta} in a response. */
  public enum FieldOrder implements Answer {
    /** {@code data}, then {@code _meta}. */
    DATA_FIRST,
    /** {@code _meta}, then {@code data}. */
    META_FIRST
  }

  /** What a response does with fields that are null. */
  public enum Nulls implements Answer {
    /** Leaves them out. */
    OMITTED,
    /** Writes {@code null}. */
    WRITTEN
  }

  /** The position of {@code $type} in its object. */
  public enum TypePosition implements Answer {
    /** The first field. */
    FIRST,
    /** Between other fields. */
    LATER,
    /** The last field, after the arrays. */
    LAST
  }

  /**
   * The least number of fractional digits of a time. A time of the server's clock has no more than
   * these. A mandate's time has as many as it needs, up to seven.
   */
  public enum FractionalDigits implements Answer {
    /** {@code 2024-07-02T22:00:00Z}. */
    NONE,
    /** {@code 2024-07-02T22:00:00.000Z}. */
    THREE,
    /** {@code 2024-07-02T22:00:00.0000000Z}. */
    SEVEN
  }

  /** The offset of a time. */
  public enum Offset implements Answer {
    /** {@code Z}. */
    Z,
    /** {@code +00:00}. */
    ZERO,
    /** The offset of Brussels: {@code +01:00}, or {@code +02:00} in summer. */
    BRUSSELS
  }

  /** The format of a value. */
  public enum Decimals implements Answer {
    /** Three decimals: {@code 1.000}, {@code 0.250}. */
    THREE,
    /** As many decimals as the value needs, and one at least: {@code 1.0}, {@code 0.25}. */
    ONE,
    /** As many decimals as the value needs: {@code 1}, {@code 0.25}. */
    NONE,
    /** An integer and an exponent: {@code 1E0}, {@code 25E-2}. */
    EXPONENT
  }

  /** The slices that a query by {@code readTime} selects with {@code from} and {@code to}. */
  public enum PeriodBounds implements Answer {
    /** Those that start in {@code [from, to)}. */
    START_WITHIN,
    /** Those that lie entirely in {@code [from, to]}. */
    WHOLLY_WITHIN,
    /** Those that have a part in {@code [from, to)}. */
    OVERLAPPING,
    /** Those that start in {@code [from, to]}. */
    END_INCLUSIVE,
    /** Those that start in the period, rounded outwards to midnights in Brussels. */
    WHOLE_DAYS
  }

  /** Where a daily slice starts. A day's values are stored together. */
  public enum DailySlices implements Answer {
    /** At midnight in Brussels, and at 06:00 in Brussels for gas. */
    GAS_AT_SIX,
    /** At midnight in Brussels. */
    BRUSSELS_MIDNIGHT,
    /** At 06:00 in Brussels. */
    ALL_AT_SIX,
    /** At midnight UTC. */
    UTC_MIDNIGHT
  }

  /** The length of the slices in {@code hourlyEnergy} and {@code quarterHourlyEnergy}. */
  public enum FineSlices implements Answer {
    /** An hour, and a quarter of an hour. */
    AS_NAMED,
    /** Half an hour in both. */
    HALF_HOURS
  }

  /** What the server does with a query parameter that it does not know. */
  public enum UnknownParameters implements Answer {
    /** Ignores it. */
    IGNORED,
    /** Returns 400. */
    REJECTED
  }

  /** What {@code dataServiceTypes} does in the mandate search. */
  public enum DataServiceTypes implements Answer {
    /** Selects mandates of these services. */
    HONOURED,
    /** Has no effect. */
    IGNORED
  }

  /** How {@code complexEnergyTypes} names more than one type. */
  public enum ComplexEnergyTypes implements Answer {
    /** Joined by commas. The server ignores all but the first parameter of this name. */
    JOINED,
    /** One parameter for each. The server returns 400 for a value with a comma. */
    REPEATED,
    /** Either. */
    EITHER
  }

  /** The response if a period has no slices. */
  public enum NoData implements Answer {
    /** 404, with the API's error body. */
    NOT_FOUND,
    /** A null {@code headpoint}. */
    NULL_HEADPOINT,
    /** A headpoint without meters, sub-headpoints and arrays. */
    NO_ARRAYS,
    /** A headpoint whose arrays are empty. */
    EMPTY_ARRAYS
  }

  /** The response to a period that is longer than {@link Limit#PERIOD_DAYS}. */
  public enum LongPeriods implements Answer {
    /** All slices. */
    SERVED,
    /** 400. */
    REJECTED,
    /** The slices of the first days. */
    FIRST_DAYS,
    /** The slices of the last days. */
    LAST_DAYS
  }

  /** Which slices a response has twice. */
  public enum Duplicates implements Answer {
    /** No slices. */
    NONE,
    /** Validated ones: first with the estimated values, then with the validated values. */
    ESTIMATE_FIRST,
    /** Validated ones: first with the validated values, then with the estimated values. */
    VALIDATED_FIRST,
    /** All, with the same values. */
    SAME_VALUE
  }

  /** Where the second of two slices is. */
  public enum DuplicatePlacement implements Answer {
    /** Next to the first one. */
    SIDE_BY_SIDE,
    /** After the last first one, at the end of the array. */
    APART
  }

  /** What a query by {@code insertTime} finds. */
  public enum InsertTime implements Answer {
    /** Values by the time of their last correction. */
    CORRECTIONS_COUNTED,
    /** Values by the time at which their first estimate was stored. */
    CORRECTIONS_NOT_COUNTED,
    /** Nothing: the server returns 400. */
    REJECTED
  }

  /** The insert times that a query by {@code insertTime} selects. */
  public enum InsertTimeBounds implements Answer {
    /** Those in {@code [from, to)}. */
    HALF_OPEN,
    /** Those in {@code [from, to]}. */
    INCLUSIVE,
    /** Those in {@code (from, to)}. */
    EXCLUSIVE
  }

  /** The times of a mandate: the bounds of its data period, and its expiration date. */
  public enum MandateTimes implements Answer {
    /** The times as stored. What is missing is null. */
    AS_STORED,
    /** .NET's least time instead of a missing start, and its greatest instead of other times. */
    SENTINELS,
    /** The end and the expiration date are 100 ns earlier, with seven fractional digits. */
    SEVEN_DIGITS
  }

  /** The protocol over https. Over http, it is HTTP/1.1. */
  public enum Protocol implements Answer {
    /** HTTP/2 if the client offers it by ALPN, and HTTP/1.1 if not. */
    HTTP_2,
    /** HTTP/1.1. */
    HTTP_1_1
  }

  /** The {@code WWW-Authenticate} header of a 401. */
  public enum Challenge implements Answer {
    /** The challenge of Azure API Management. */
    APIM,
    /** No header. */
    NONE,
    /** The same challenge, with scheme and parameter names in other letter case. */
    OTHER_CASE,
    /** The same challenge after two others in one header. */
    SEVERAL
  }

  /** A duration to choose. */
  public enum Timing {
    /** From the end of a day to the storage of its electricity values; default 6 hours. */
    ELECTRICITY_DELAY(Duration.ofHours(6)),
    /** From the end of a day to the storage of its gas values; default 72 hours. */
    GAS_DELAY(Duration.ofDays(3)),
    /**
     * From the storage of estimated values to that of validated ones; default 3 days. With 0,
     * values are validated from the start.
     */
    VALIDATION_DELAY(Duration.ofDays(3)),
    /** By how much the clock of insert times is ahead; negative if it is behind; default 0. */
    INSERT_TIME_SKEW(Duration.ZERO),
    /**
     * After how long without traffic the server drops a connection without closing it; default 4
     * minutes. With 0, it keeps idle connections.
     */
    IDLE_TIMEOUT(Duration.ofMinutes(4));

    private final Duration likely;

    Timing(Duration likely) {
      this.likely = likely;
    }
  }

  /** A number to choose. */
  public enum Limit {
    /** The days of the longest period, for {@link LongPeriods}; default 184. */
    PERIOD_DAYS(184, 1),
    /**
     * The API calls in one minute of the server's clock, beyond which the server returns 429;
     * default 0, no limit.
     */
    CALLS_PER_MINUTE(0, 0);

    private final int likely;
    private final int least;

    Limit(int likely, int least) {
      this.likely = likely;
      this.least = least;
    }
  }

  private static final Dialect LIKELY = new Dialect();

  private final Map<Class<?>, Answer> answers;
  private final Map<Timing, Duration> timings;
  private final Map<Limit, Integer> limits;

  private Dialect() {
    answers = new LinkedHashMap<>();
    for (Class<? extends Answer> question : questions()) {
      answers.put(question, answersTo(question).get(0));
    }
    timings = new EnumMap<>(Timing.class);
    for (Timing timing : Timing.values()) {
      timings.put(timing, timing.likely);
    }
    limits = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      limits.put(limit, limit.likely);
    }
  }

  private Dialect(Dialect other) {
    answers = new LinkedHashMap<>(other.answers);
    timings = new EnumMap<>(other.timings);
    limits = new EnumMap<>(other.limits);
  }

  /** {@return the likely answers, the default of the test server} */
  public static Dialect likely() {
    return LIKELY;
  }

  /**
   * {@return the questions, each an enum of its answers} Use it to combine answers in a test:
   * {@code question.getEnumConstants()}.
   */
  public static List<Class<? extends Answer>> questions() {
    return Arrays.stream(Answer.class.getPermittedSubclasses())
        .<Class<? extends Answer>>map(question -> question.asSubclass(Answer.class))
        .toList();
  }

  /**
   * {@return this dialect with other answers; a later one replaces an earlier one to the same
   * question}
   *
   * @param changed the answers
   */
  public Dialect with(Answer... changed) {
    Dialect copy = new Dialect(this);
    for (Answer answer : changed) {
      copy.answers.put(answer.getClass(), answer);
    }
    return copy;
  }

  /**
   * {@return this dialect with another duration}
   *
   * @param timing what to change
   * @param duration the duration
   * @throws IllegalArgumentException if it is negative; only {@link Timing#INSERT_TIME_SKEW} may be
   */
  public Dialect with(Timing timing, Duration duration) {
    if (duration.isNegative() && timing != Timing.INSERT_TIME_SKEW) {
      throw new IllegalArgumentException(key(timing) + " must be 0 or more, but is " + duration);
    }
    Dialect copy = new Dialect(this);
    copy.timings.put(timing, duration);
    return copy;
  }

  /**
   * {@return this dialect with another number}
   *
   * @param limit what to change
   * @param number the number
   * @throws IllegalArgumentException if it is negative, or 0 for {@link Limit#PERIOD_DAYS}
   */
  public Dialect with(Limit limit, int number) {
    if (number < limit.least) {
      throw new IllegalArgumentException(
          key(limit) + " must be " + limit.least + " or more, but is " + number);
    }
    Dialect copy = new Dialect(this);
    copy.limits.put(limit, number);
    return copy;
  }

  /**
   * {@return the answer to a question}
   *
   * @param question the enum
   * @param <A> the enum
   */
  public <A extends Enum<A> & Answer> A get(Class<A> question) {
    return Objects.requireNonNull(question.cast(answers.get(question)));
  }

  /**
   * {@return a duration}
   *
   * @param timing which one
   */
  public Duration get(Timing timing) {
    return Objects.requireNonNull(timings.get(timing));
  }

  /**
   * {@return a number}
   *
   * @param limit which one
   */
  public int get(Limit limit) {
    return Objects.requireNonNull(limits.get(limit));
  }

  /**
   * Reads a dialect from lines {@code question=answer}, for example {@code no-data=null-headpoint},
   * {@code gas-delay=PT24H} and {@code period-days=31}. Questions and answers are the names of the
   * enums and their constants, in lower case with hyphens. The rest of a line after {@code #} is a
   * comment. A question without a line has the likely answer.
   *
   * @param text the lines
   * @return the dialect
   * @throws IllegalArgumentException if a line is not {@code question=answer}, if a question is
   *     unknown or comes twice, or if its answer is unknown; the message has the line
   */
  public static Dialect parse(String text) {
    Dialect dialect = likely();
    List<String> seen = new ArrayList<>();
    for (String raw : text.split("\\R", -1)) {
      String line = raw.replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("a dialect has lines question=answer, not: " + line);
      }
      String question = line.substring(0, equals).strip();
      if (seen.contains(question)) {
        throw new IllegalArgumentException("the question " + question + " comes twice");
      }
      seen.add(question);
      dialect = dialect.with(question, line.substring(equals + 1).strip());
    }
    return dialect;
  }

  private Dialect with(String question, String answer) {
    for (Class<? extends Answer> candidate : questions()) {
      if (key(candidate).equals(question)) {
        return with(find(question, answer, answersTo(candidate)));
      }
    }
    for (Timing timing : Timing.values()) {
      if (key(timing).equals(question)) {
        return with(timing, duration(question, answer));
      }
    }
    for (Limit limit : Limit.values()) {
      if (key(limit).equals(question)) {
        return with(limit, number(question, answer));
      }
    }
    throw new IllegalArgumentException(
        "unknown question: " + question + "; the questions are " + likely().keys());
  }

  private static Answer find(String question, String answer, List<Answer> answers) {
    for (Answer candidate : answers) {
      if (key(candidate).equals(answer)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "unknown answer: "
            + question
            + "="
            + answer
            + "; the answers are "
            + answers.stream().map(Dialect::key).collect(Collectors.joining(", ")));
  }

  private static Duration duration(String question, String answer) {
    try {
      return Duration.parse(answer);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "unknown answer: " + question + "=" + answer + "; it needs a duration such as PT72H", e);
    }
  }

  private static int number(String question, String answer) {
    try {
      return Integer.parseInt(answer);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "unknown answer: " + question + "=" + answer + "; it needs a number", e);
    }
  }

  /** The lines of the text form. */
  private Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    answers.forEach((question, answer) -> lines.put(key(question), key(answer)));
    timings.forEach((timing, duration) -> lines.put(key(timing), duration.toString()));
    limits.forEach((limit, number) -> lines.put(key(limit), Integer.toString(number)));
    return lines;
  }

  private String keys() {
    return String.join(", ", lines().keySet());
  }

  private static List<Answer> answersTo(Class<? extends Answer> question) {
    return List.of(question.getEnumConstants());
  }

  /** {@code NoData} becomes {@code no-data}. */
  private static String key(Class<?> question) {
    return question.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** {@code NOT_FOUND} becomes {@code not-found}. */
  private static String key(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dialect that && lines().equals(that.lines());
  }

  @Override
  public int hashCode() {
    return lines().hashCode();
  }

  /** Returns all answers, as lines that {@link #parse(String)} reads. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    lines().forEach((question, answer) -> text.add(question + "=" + answer));
    return text.toString();
  }
}
