package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shows that the validator finds what it is to find, so that its silence elsewhere says something.
 */
class SpecDocumentTest {
  private static final String ENERGY = "#/components/schemas/EnergyResponse";

  @Test
  void takesNullsAndAbsentFields() {
    String body = "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",\"ean\":null}}}";

    assertThat(SpecDocument.violations(ENERGY, body)).isEmpty();
    assertThat(SpecDocument.violations(ENERGY, "{\"data\":{\"headpoint\":null}}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$type':'metering-on-roof'}",
        "{'ean':'541440110000000001'}",
        "{'$type':'metering-on-meter','energyType':'W'}",
        "{'$type':'metering-on-meter','physicalMeters':[{'seqNumber':1}]}",
        "{'$type':'metering-on-headpoint','dailyEnergy':[{'start':'yesterday'}]}",
        "{'$type':'metering-on-headpoint','subHeadpoints':[{'$type':'PV'}]}",
        "{'$type':'metering-on-headpoint','subHeadpoints':[{'$type':'submetering-offtake',"
            + "'type':'XX'}]}",
        "{'$type':'metering-on-headpoint','dailyEnergy':[{'measurements':[{'offtake':{'total':"
            + "{'value':'1.000'}}}]}]}",
        "{'$type':'metering-on-headpoint-and-meter','dailyEnergy':[{'measurements':[{'offtake':"
            + "{'day':{'unit':'MWh'}}}]}]}"
      })
  void findsAWrong(String headpoint) {
    String body = "{\"data\":{\"headpoint\":" + headpoint.replace('\'', '"') + "}}";

    assertThat(SpecDocument.violations(ENERGY, body)).isNotEmpty();
  }

  @Test
  void findsAnAnswerThatIsNotDescribed() {
    assertThat(SpecDocument.violations("GET", "/API/Mandate", 200, "text/html", "{}"))
        .containsExactly("GET /api/mandate 200 has no text/html");
    assertThat(SpecDocument.violations("GET", "/api/mandate", 418, null, ""))
        .containsExactly("GET /api/mandate has no answer 418");
    assertThat(SpecDocument.violations("GET", "/api/mandate", 403, null, "")).isEmpty();
  }
}
