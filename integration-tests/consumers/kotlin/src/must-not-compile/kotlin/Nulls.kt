package consumer

import io.github.fluviusenergy.FluviusCredentials
import io.github.fluviusenergy.client.model.Mandate
import io.github.fluviusenergy.measurements.EnergyRow
import io.github.fluviusenergy.testserver.TestMandate

/** Each line takes a null where there may be none: the compiler must say so of all of them. */
fun ofAModel(mandate: Mandate): String = mandate.ean()

fun ofARow(row: EnergyRow): String = row.meterId()

fun toTheFacade(): FluviusCredentials = FluviusCredentials.fromEnv(null)

fun toTheTestServer(): TestMandate = TestMandate.of(null, "customer-7", "VH_dag")
