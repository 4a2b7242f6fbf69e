package io.github.fluviusenergy.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MandateWindowsTest {
  private static final EnergyQuery ALL = EnergyQuery.builder().ean(TestBackend.EAN).build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-01-01/2024-03-01 | 2024-02-01/2024-06-01 | 2024-01-01/2024-06-01", // overlap
        "2024-01-01/2024-03-01 | 2024-03-01/2024-06-01 | 2024-01-01/2024-06-01", // meet
        "2024-01-01/2024-06-01 | 2024-02-01/2024-03-01 | 2024-01-01/2024-06-01", // within
        "2024-01-01/2024-06-01 | 2024-02-01/           | 2024-01-01/", // no end
        "2024-01-01/           | 2024-02-01/2024-03-01 | 2024-01-01/",
        "/2024-03-01           | 2024-02-01/2024-06-01 | /2024-06-01" // no start
      })
  void mergesOverlappingAndAdjacentPeriods(String one, String other, String opened) {
    assertThat(opened(one, other)).containsExactly(opened);
    assertThat(opened(other, one)).containsExactly(opened);
  }

  @Test
  void sortsSeparatePeriods() {
    assertThat(opened("2024-03-01/2024-04-01", "2024-01-01/2024-02-01"))
        .containsExactly("2024-01-01/2024-02-01", "2024-03-01/2024-04-01");
  }

  private static List<String> opened(String... periods) {
    List<Mandate> mandates = Stream.of(periods).map(MandateWindowsTest::mandate).toList();
    return new MandateWindows(TestBackend.NOW, Instant.EPOCH)
        .open(ALL, mandates).stream().map(query -> text(query)).toList();
  }

  private static Mandate mandate(String period) {
    String[] days = period.split("/", -1);
    Mandate.Builder mandate = Mandate.builder().status(MandateStatus.APPROVED);
    if (!days[0].isEmpty()) {
      mandate.dataPeriodFrom(TestBackend.midnight(days[0]).atOffset(ZoneOffset.UTC));
    }
    if (!days[1].isEmpty()) {
      mandate.dataPeriodTo(TestBackend.midnight(days[1]).atOffset(ZoneOffset.UTC));
    }
    return mandate.build();
  }

  private static String text(EnergyQuery query) {
    String from = query.from() == null ? "" : Brussels.dayOf(query.from()).toString();
    return from + "/" + (query.to() == null ? "" : Brussels.dayOf(query.to()));
  }
}
