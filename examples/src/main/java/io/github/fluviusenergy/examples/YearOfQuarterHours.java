package io.github.fluviusenergy.examples;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.MockMandateRequest;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.examples.cli.Service;
import io.github.fluviusenergy.examples.cli.ServiceOptions;
import io.github.fluviusenergy.examples.cli.Surroundings;
import io.github.fluviusenergy.examples.cli.ToolException;
import io.github.fluviusenergy.examples.energy.Brussels;
import io.github.fluviusenergy.examples.energy.CountedRows;
import io.github.fluviusenergy.examples.energy.Slice;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * From consent to a CSV of quarter hours: asks for consent, makes a mock mandate, lists the
 * mandates, downloads the last full year of one meter month by month, and writes it to a file.
 *
 * <pre>mvn -q -Pexample compile</pre>
 */
public final class YearOfQuarterHours {
  /** A sandbox EAN: electricity (0), with injection (1), by quarter hour (1). */
  private static final String EAN = "541440110000000001";

  private static final String REFERENCE = "example-customer-1";

  private final FluviusEnergyClient client;
  private final Year year;
  private final PrintStream out;

  YearOfQuarterHours(FluviusEnergyClient client, Year year, PrintStream out) {
    this.client = client;
    this.year = year;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    // A day's data come the day after, so on New Year's Day last year is not complete.
    Year year = Year.from(LocalDate.now(Brussels.ZONE).minusDays(2)).minusYears(1);
    Path csv = Path.of("target", "quarter-hours-" + year + ".csv");
    try (Service service = new ServiceOptions().open(Surroundings.ofProcess())) {
      System.out.println("Running against " + service.name());
      new YearOfQuarterHours(service.client(), year, System.out).run(csv);
    } catch (FluviusException | ToolException e) {
      // The message says what was wrong and what to do about it.
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  void run(Path csv) throws IOException {
    askForConsent();
    makeMandate();
    listMandates();
    List<Slice> quarterHours = download();
    QuarterHourCsv.write(csv, quarterHours);
    out.println("Wrote " + csv);
    out.print(Summary.of(year.atDay(1), year.plusYears(1).atDay(1), quarterHours));
  }

  /** An end user would open the page, sign in and agree; then the mandate would be there. */
  private void askForConsent() {
    var session =
        client.createClientSession(
            ClientSessionRequest.builder()
                .referenceNumber(REFERENCE)
                .flow(Flow.B2C)
                .dataService(DataServiceType.VH_KWARTIER_UUR, firstDay(), dayAfter())
                .numberOfEans(1)
                .build());
    out.println("Consent page: " + client.consentUrl(session));
  }

  /** The sandbox has nobody to agree, so it makes mandates on request. */
  private void makeMandate() {
    client.createMockMandate(
        MockMandateRequest.builder()
            .referenceNumber(REFERENCE)
            .ean(EAN)
            .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
            .dataPeriod(firstDay(), dayAfter())
            .status(MandateStatus.APPROVED)
            .build());
  }

  private void listMandates() {
    MandatesData data =
        client.getMandates(MandateQuery.builder().referenceNumber(REFERENCE).build()).data();
    List<Mandate> mandates = data == null ? List.of() : data.mandates();
    out.println("Mandates: " + mandates.size());
    mandates.forEach(mandate -> out.println("  " + mandate));
  }

  /** Month by month, so that it is seen which one has no data. */
  private List<Slice> download() {
    EnergyReader measurements = EnergyReader.of(client);
    List<Slice> quarterHours = new ArrayList<>();
    for (Month month : Month.values()) {
      EnergyQuery query =
          EnergyQuery.builder()
              .ean(EAN)
              .granularity(Granularity.HOURLY_QUARTER_HOURLY)
              .month(YearMonth.of(year.getValue(), month))
              .build();
      try (Stream<EnergyRow> rows = measurements.stream(query)) {
        List<Slice> ofMonth = Slice.of(CountedRows.of(rows, MeasurementUnit.KWH));
        if (ofMonth.isEmpty()) {
          out.println("No data in " + month + ": the API has none of this meter.");
        }
        quarterHours.addAll(ofMonth);
      }
    }
    return quarterHours;
  }

  private LocalDate firstDay() {
    return year.atDay(1);
  }

  private LocalDate dayAfter() {
    return year.plusYears(1).atDay(1);
  }
}
