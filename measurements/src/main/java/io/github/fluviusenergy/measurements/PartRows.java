package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.client.model.PeriodType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one part of a period: asked for again where the response breaks off, each row once,
 * and none from outside the part.
 */
final class PartRows implements RowReader {
  private final FluviusEnergyClient client;
  private final EnergyQuery part;
  private final ReadStatistics statistics;
  private final EmittedRows handedOut;
  private int retriesLeft;
  private boolean ended;
  private @Nullable ResponseRows response;

  PartRows(FluviusEnergyClient client, EnergyQuery part, int retries, ReadStatistics statistics) {
    this.client = client;
    this.part = part;
    this.retriesLeft = retries;
    this.statistics = statistics;
    this.handedOut = new EmittedRows(part.periodType() == PeriodType.INSERT_TIME);
  }

  @Override
  public @Nullable EnergyRow next() {
    while (!ended) {
      EnergyRow row = read();
      if (row == null) {
        ended = true;
      } else if (Periods.contains(part, row.start()) && handedOut.isNew(row)) {
        return row;
      }
    }
    return null;
  }

  private @Nullable EnergyRow read() {
    try {
      ResponseRows open = response;
      if (open == null) {
        open = new ResponseRows(client, part, statistics);
        response = open;
      }
      return readOn(open);
    } catch (NotFoundException e) {
      return null;
    }
  }

  /** Opening is repeated by the client itself; what breaks off after that, here. */
  private @Nullable EnergyRow readOn(ResponseRows open) {
    try {
      return open.next();
    } catch (FluviusInterruptedException e) {
      throw e;
    } catch (FluviusConnectionException e) {
      return repeat(open, e);
    }
  }

  private @Nullable EnergyRow repeat(ResponseRows broken, FluviusConnectionException e) {
    broken.close();
    if (retriesLeft == 0) {
      throw e;
    }
    retriesLeft--;
    statistics.retried(1);
    handedOut.startAttempt();
    try {
      ResponseRows again = new ResponseRows(client, part, statistics);
      response = again;
      return readOn(again);
    } catch (NotFoundException nothing) {
      // there was something there, and part of it has not come yet
      e.addSuppressed(nothing);
      throw e;
    }
  }

  @Override
  public void close() {
    ended = true;
    if (response != null) {
      response.close();
    }
  }
}
