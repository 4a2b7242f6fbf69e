package io.github.fluviusenergy.testserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fluviusenergy.testserver.dialect.Dialect.Answer;
import io.github.fluviusenergy.testserver.dialect.Dialect.Duplicates;
import io.github.fluviusenergy.testserver.dialect.Dialect.Limit;
import io.github.fluviusenergy.testserver.dialect.Dialect.NoData;
import io.github.fluviusenergy.testserver.dialect.Dialect.Nulls;
import io.github.fluviusenergy.testserver.dialect.Dialect.Protocol;
import io.github.fluviusenergy.testserver.dialect.Dialect.Timing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
  @Test
  void textFormHasAllLikelyAnswers() {
    assertThat(Dialect.likely())
        .hasToString(
            """
            field-order=data-first
            nulls=omitted
            type-position=first
            fractional-digits=none
            offset=z
            decimals=three
            period-bounds=start-within
            daily-slices=gas-at-six
            fine-slices=as-named
            unknown-parameters=ignored
            data-service-types=honoured
            complex-energy-types=joined
            no-data=not-found
            long-periods=served
            duplicates=none
            duplicate-placement=side-by-side
            insert-time=corrections-counted
            insert-time-bounds=half-open
            mandate-times=as-stored
            protocol=http-2
            challenge=apim
            electricity-delay=PT6H
            gas-delay=PT72H
            validation-delay=PT72H
            insert-time-skew=PT0S
            idle-timeout=PT4M
            period-days=184
            calls-per-minute=0
            """);
  }

  @Test
  void parsesAnswersAndKeepsLikelyOnes() {
    Dialect dialect =
        Dialect.parse(
            """
            # seen on 1 December
            no-data = null-headpoint
            gas-delay=PT24H  # a day

            period-days=31
            insert-time-skew=PT-5M
            """);

    assertThat(dialect)
        .isEqualTo(
            Dialect.likely()
                .with(NoData.NULL_HEADPOINT)
                .with(Timing.GAS_DELAY, Duration.ofDays(1))
                .with(Timing.INSERT_TIME_SKEW, Duration.ofMinutes(-5))
                .with(Limit.PERIOD_DAYS, 31));
    assertThat(dialect.get(NoData.class)).isEqualTo(NoData.NULL_HEADPOINT);
    assertThat(dialect.get(Nulls.class)).isEqualTo(Nulls.OMITTED);
    assertThat(dialect.get(Timing.GAS_DELAY)).isEqualTo(Duration.ofDays(1));
    assertThat(dialect.get(Limit.PERIOD_DAYS)).isEqualTo(31);
    assertThat(Dialect.parse("")).isEqualTo(Dialect.likely()).hasSameHashCodeAs(Dialect.likely());
  }

  @Test
  void textFormOfEachAnswerIsReadBack() {
    for (Class<? extends Answer> question : Dialect.questions()) {
      for (Answer answer : question.getEnumConstants()) {
        Dialect dialect = Dialect.likely().with(answer);

        assertThat(Dialect.parse(dialect.toString())).isEqualTo(dialect);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-data | a dialect has lines question=answer, not: no-data",
        "weather=wet | unknown question: weather; the questions are field-order, nulls, ",
        "protocol=http-3 | unknown answer: protocol=http-3; the answers are http-2, http-1-1",
        "gas-delay=3 | unknown answer: gas-delay=3; it needs a duration such as PT72H",
        "gas-delay=PT-1H | gas-delay must be 0 or more, but is PT-1H",
        "period-days=x | unknown answer: period-days=x; it needs a number",
        "period-days=0 | period-days must be 1 or more, but is 0",
        "calls-per-minute=-1 | calls-per-minute must be 0 or more, but is -1"
      })
  void errorNamesTheLine(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialect.parse("nulls=written\n" + line))
        .withMessageStartingWith(message);
  }

  @Test
  void rejectsSecondAnswerToQuestion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialect.parse("nulls=written\nnulls=omitted"))
        .withMessage("the question nulls comes twice");
  }

  @Test
  void withKeepsTheOriginal() {
    Dialect original = Dialect.likely();

    Dialect changed = original.with(Protocol.HTTP_1_1, Duplicates.SAME_VALUE);

    assertThat(original.get(Protocol.class)).isEqualTo(Protocol.HTTP_2);
    assertThat(changed).isNotEqualTo(original);
    assertThat(changed.get(Duplicates.class)).isEqualTo(Duplicates.SAME_VALUE);
  }
}
