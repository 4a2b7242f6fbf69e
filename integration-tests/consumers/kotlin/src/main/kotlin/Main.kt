package consumer

import io.github.fluviusenergy.EnergyQuery
import io.github.fluviusenergy.FluviusCredentials
import io.github.fluviusenergy.FluviusEnergyClient
import io.github.fluviusenergy.client.model.Granularity
import io.github.fluviusenergy.client.model.Mandate
import io.github.fluviusenergy.measurements.Direction
import io.github.fluviusenergy.measurements.EnergyReader
import io.github.fluviusenergy.testserver.FluviusTestServer
import io.github.fluviusenergy.testserver.TestMandate
import java.time.LocalDate

const val EAN = "541440110000000001"

/** Lists mandates, and counts the quarter hours of the day on which the clocks go back. */
fun main() {
    FluviusTestServer.start().use { server ->
        FluviusEnergyClient.builder()
            .credentials(
                FluviusCredentials.fromEnv("FLUVIUS_SANDBOX") { server.credentials().environment()[it] },
            )
            .baseUrl(server.baseUrl())
            .authority(server.authority())
            .httpClient(server.httpClient())
            .build()
            .use { client ->
                server.mandates().add(TestMandate.of(EAN, "customer-7", "VH_kwartier_uur"))

                // What may be null is asked with ?., what may not is not: both are checked.
                val mandates: List<Mandate> = client.getMandates().data()?.mandates() ?: emptyList()
                val ean: String? = mandates.single().ean()
                check(ean == EAN) { "the mandate's EAN: $ean" }

                val query = EnergyQuery.builder()
                    .ean(EAN)
                    .granularity(Granularity.HOURLY_QUARTER_HOURLY)
                    .day(LocalDate.of(2024, 10, 27))
                    .build()
                val quarterHours = EnergyReader.of(client).stream(query).use { rows ->
                    rows.filter { it.direction() == Direction.OFFTAKE }.count()
                }
                check(quarterHours == 100L) { "quarter hours: $quarterHours" }
            }
    }
    println("consumer: one mandate, 100 quarter hours, Kotlin ${KotlinVersion.CURRENT}")
}
