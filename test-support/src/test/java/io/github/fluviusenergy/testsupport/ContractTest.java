package io.github.fluviusenergy.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shows that the validator finds what it is to find, so that its silence elsewhere says something.
 */
class ContractTest {
  private static final HttpUrl BASE = HttpUrl.get("https://localhost:8443/esco-sbx/v3");

  private static List<String> answer(String path, int status, String contentType, String body) {
    HttpUrl url = BASE.newBuilder().addPathSegments(path).build();
    return Contract.responseViolations("GET", url, BASE, status, contentType, body);
  }

  private static List<String> request(String method, String path, String body) {
    HttpUrl url = HttpUrl.get(BASE + "/" + path);
    @Nullable String contentType = body.isEmpty() ? null : "application/json";
    return Contract.requestViolations(method, url, BASE, contentType, body);
  }

  private static List<String> energy(String headpoint) {
    String body = "{\"data\":{\"headpoint\":" + headpoint.replace('\'', '"') + "}}";
    return answer("api/mandate/energy", 200, "application/json", body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{'$type':'metering-on-meter','ean':null}",
        "{'$type':'metering-on-headpoint-and-meter','dailyEnergy':null,'physicalMeters':["
            + "{'meterID':'1','dailyEnergy':[]}],'subHeadpoints':[]}",
      })
  void acceptsNullsAndAbsentFields(String headpoint) {
    assertThat(energy(headpoint)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$type':'metering-on-roof'}",
        "{'ean':'541440110000000001'}",
        "{'$type':'metering-on-meter','energyType':'W'}",
        "{'$type':'metering-on-meter','colour':'red'}",
        "{'$type':'metering-on-meter','dailyEnergy':[]}",
        "{'$type':'metering-on-meter','physicalMeters':[{'seqNumber':1}]}",
        "{'$type':'metering-on-meter','physicalMeters':[{'meterId':'1'}]}",
        "{'$type':'metering-on-headpoint','dailyEnergy':[{'start':'yesterday'}]}",
        "{'$type':'metering-on-headpoint','subHeadpoints':[{'$type':'PV'}]}",
        "{'$type':'metering-on-headpoint','subHeadpoints':[{'$type':'submetering-offtake',"
            + "'type':'XX'}]}",
        "{'$type':'metering-on-headpoint','dailyEnergy':[{'measurements':[{'offtake':{'total':"
            + "{'value':'1.000'}}}]}]}",
        "{'$type':'metering-on-headpoint','dailyEnergy':[{'measurements':[{'consumption':{}}]}]}",
        "{'$type':'metering-on-headpoint-and-meter','dailyEnergy':[{'measurements':[{'offtake':"
            + "{'day':{'unit':'MWh'}}}]}]}"
      })
  void reportsAnInvalidHeadpoint(String headpoint) {
    assertThat(energy(headpoint)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'start':'2024-02-30T00:00:00Z'}",
        "{'start':'2024-01-01T00:00:00Z','ende':'2024-01-02T00:00:00Z'}",
        "{'measurements':[{'offtake':{'total':{'value':'1'}}}]}",
        "7"
      })
  void reportsOneInvalidSliceAmongHundreds(String wrong) {
    String right =
        "{'start':'2024-01-01T00:00:00Z','measurements':[{'offtake':{'total':{'value':%d}}}]},";
    String slices =
        IntStream.range(0, 500).mapToObj(right::formatted).collect(Collectors.joining());
    String headpoint = "{'$type':'metering-on-headpoint','dailyEnergy':[" + slices + "%s]}";

    assertThat(energy(headpoint.formatted(right.formatted(1).replaceFirst(",$", "")))).isEmpty();
    assertThat(energy(headpoint.formatted(wrong)))
        .anyMatch(violation -> violation.contains("dailyEnergy/500"));
  }

  @Test
  void reportsUndocumentedResponses() {
    assertThat(answer("API/Mandate", 200, "text/html", "{}"))
        .hasSize(1)
        .first()
        .asString()
        .endsWith("has no media type \"text/html\"");
    assertThat(answer("api/mandate", 418, "", ""))
        .containsExactly("GET /esco-sbx/v3/api/mandate has no response 418");
    assertThat(answer("api/mandate", 403, "", "")).isEmpty();
    assertThat(answer("api/mandate", 502, "text/html", "<p>")).isEmpty();
    assertThat(answer("api/mandate", 200, "application/json", "{")).hasSize(1);
    assertThat(answer("elsewhere", 418, "", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/mandate",
        "API/MANDATE?dataServiceTypes=VH_dag&dataServiceTypes=IG",
        "api/mandate/energy?EAN=541440110000000001&periodtype=readTime"
            + "&complexEnergyTypes=active,reactive&from=2024-01-01T00:00:00%2B01:00",
        "elsewhere?with=anything"
      })
  void acceptsQueriesInAnyCase(String path) {
    assertThat(request("GET", path, "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ean=1                                            | PeriodType: required query parameter is missing",
        "ean=1&PeriodType=now                             | PeriodType=\"now\"",
        "ean=1&ean=2&PeriodType=readTime                  | ean: query parameter comes 2 times",
        "ean=1&PeriodType=readTime&until=x                | until: query parameter that the document does not know",
        "ean=1&PeriodType=readTime&from=2024-01-01        | from=\"2024-01-01\"",
        "ean=1&PeriodType=readTime&from                   | from=\"\"",
        "ean=1&PeriodType=readTime&complexEnergyTypes=active&complexEnergyTypes=reactive"
            + "| complexEnergyTypes: query parameter comes 2 times, not joined by commas"
      })
  void reportsAnInvalidQuery(String query, String violation) {
    assertThat(request("GET", "api/mandate/energy?" + query, ""))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(violation);
  }

  @Test
  void reportsJoinedParametersAndUndocumentedMethods() {
    assertThat(request("GET", "api/mandate?dataServiceTypes=VH_dag,IG", "")).hasSize(1);
    assertThat(request("DELETE", "api/mandate", ""))
        .containsExactly("/esco-sbx/v3/api/mandate has no DELETE");
  }

  /** Another server's affairs are not in the document. */
  @Test
  void ignoresOtherBaseUrls() {
    HttpUrl elsewhere = HttpUrl.get("https://localhost:9443/esco-sbx/v3/api/mandate?x=y");
    assertThat(Contract.requestViolations("GET", elsewhere, BASE, null, "")).isEmpty();
    assertThat(Contract.requestViolations("GET", elsewhere, elsewhere.resolve("/v2"), null, ""))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'referenceNumber':'r','flow':'B2C','dataServices':[],'numberOfEans':1}",
        "{'dataAccessContractNumber':'1','referenceNumber':'r','flow':'C2C','dataServices':[],"
            + "'numberOfEans':1}",
        "{'dataAccessContractNumber':'1','referenceNumber':'r','flow':'B2C','dataServices':[],"
            + "'numberOfEans':'1'}",
        "{'dataAccessContractNumber':'1','referenceNumber':'r','flow':'B2C','dataServices':[],"
            + "'numberOfEans':1,'colour':'red'}"
      })
  void reportsAnInvalidBody(String body) {
    String json = body.replace('\'', '"');
    assertThat(request("POST", "api/shortUrlIdentifier", json)).isNotEmpty();
  }

  @Test
  void reportsAnUnexpectedBody() {
    assertThat(request("GET", "api/mandate", "{}")).hasSize(1);
  }

  static List<SpecExample> examples() {
    List<SpecExample> examples = SpecExample.all();
    assertThat(examples).hasSizeGreaterThan(20);
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsTheExamplesOfTheDocument(SpecExample example) {
    assertThat(example.violations()).isEmpty();
  }
}
