package io.github.fluviusenergy.client.streaming;

import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.EnergyStream;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.api.MandateApi.GetEnergyParams;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.MeteringOnHeadpoint;
import io.github.fluviusenergy.client.model.MeteringOnHeadpointAndMeter;
import io.github.fluviusenergy.client.model.MeteringOnMeter;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/**
 * One slice with all that it belongs to, as text, whether it was streamed or stands in a whole
 * response.
 */
public record StreamedSlice(
    String headpoint, String meter, String subHeadpoint, String granularity, TimeSlice slice) {

  private static final GetEnergyParams PARAMS =
      GetEnergyParams.builder().ean("541440110000000001").periodType(PeriodType.READ_TIME).build();

  private static final OkHttpClient ANSWERING =
      new OkHttpClient.Builder()
          .addInterceptor(
              chain ->
                  new Response.Builder()
                      .request(chain.request())
                      .protocol(Protocol.HTTP_1_1)
                      .code(200)
                      .message("OK")
                      .body(
                          ResponseBody.create(
                              chain.request().tag(BufferedSource.class),
                              MediaType.get("application/json"),
                              -1))
                      .build())
          .build();

  /** A call to the API that is answered without a connection. */
  public static EnergyStream stream(BufferedSource body) throws ApiException {
    return answeredWith(body).getEnergyStreaming(PARAMS);
  }

  /** The same call, read as a whole. */
  static EnergyResponse whole(BufferedSource body) throws ApiException {
    return answeredWith(body).getEnergy(PARAMS);
  }

  private static MandateApi answeredWith(BufferedSource body) {
    Call.Factory calls =
        request -> ANSWERING.newCall(request.newBuilder().tag(BufferedSource.class, body).build());
    return new MandateApi(new ApiClient(HttpUrl.get("https://localhost/v3"), calls));
  }

  static List<StreamedSlice> all(EnergyStream stream) throws ApiException {
    List<StreamedSlice> visits = new ArrayList<>();
    while (stream.next()) {
      visits.add(
          new StreamedSlice(
              described(stream.headpoint()),
              stream.meter() == null ? "" : described(stream.meter()),
              stream.subHeadpoint() == null ? "" : described(stream.subHeadpoint()),
              stream.granularity().name(),
              stream.slice()));
    }
    return visits;
  }

  /**
   * In the order of the documents here: the headpoint's own slices, its meters', its
   * sub-headpoints'.
   */
  static List<StreamedSlice> all(EnergyResponse response) {
    List<StreamedSlice> visits = new ArrayList<>();
    Headpoint headpoint = response.data().headpoint();
    String own = described(headpoint);
    List<PhysicalMeter> meters = List.of();
    List<SubHeadpoint> subHeadpoints = List.of();
    if (headpoint instanceof MeteringOnMeter h) {
      meters = h.physicalMeters();
    } else if (headpoint instanceof MeteringOnHeadpoint h) {
      add(visits, own, "", "", h.dailyEnergy(), h.hourlyEnergy(), h.quarterHourlyEnergy());
      subHeadpoints = h.subHeadpoints();
    } else if (headpoint instanceof MeteringOnHeadpointAndMeter h) {
      add(visits, own, "", "", h.dailyEnergy(), h.hourlyEnergy(), h.quarterHourlyEnergy());
      meters = h.physicalMeters();
      subHeadpoints = h.subHeadpoints();
    }
    for (PhysicalMeter m : meters) {
      add(
          visits,
          own,
          described(m),
          "",
          m.dailyEnergy(),
          m.hourlyEnergy(),
          m.quarterHourlyEnergy());
    }
    for (SubHeadpoint s : subHeadpoints) {
      add(
          visits,
          own,
          "",
          described(s),
          s.dailyEnergy(),
          s.hourlyEnergy(),
          s.quarterHourlyEnergy());
    }
    return visits;
  }

  private static void add(
      List<StreamedSlice> visits,
      String headpoint,
      String meter,
      String subHeadpoint,
      List<TimeSlice> daily,
      List<TimeSlice> hourly,
      List<TimeSlice> quarterHourly) {
    daily.forEach(s -> visits.add(new StreamedSlice(headpoint, meter, subHeadpoint, "DAILY", s)));
    hourly.forEach(s -> visits.add(new StreamedSlice(headpoint, meter, subHeadpoint, "HOURLY", s)));
    quarterHourly.forEach(
        s -> visits.add(new StreamedSlice(headpoint, meter, subHeadpoint, "QUARTER_HOURLY", s)));
  }

  private static String described(Headpoint h) {
    return h.getClass().getSimpleName() + " " + h.ean() + " " + h.energyTypeAsString();
  }

  private static String described(PhysicalMeter m) {
    return m.seqNumber() + " " + m.meterId();
  }

  private static String described(SubHeadpoint s) {
    return s.getClass().getSimpleName()
        + String.join(" ", "", s.ean(), s.seqNumber(), s.vregId(), s.typeAsString());
  }
}
