package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.client.model.PeriodType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one part of a period: asked for again where the answer breaks off, each row once, and
 * none from outside the part.
 */
final class PartRows implements RowReader {
  private final FluviusEnergyClient client;
  private final EnergyQuery part;
  private final Tally tally;
  private final HandedOut handedOut;
  private int repeatsLeft;
  private boolean ended;
  private @Nullable AnswerRows answer;

  PartRows(FluviusEnergyClient client, EnergyQuery part, int repeats, Tally tally) {
    this.client = client;
    this.part = part;
    this.repeatsLeft = repeats;
    this.tally = tally;
    this.handedOut = new HandedOut(part.periodType() == PeriodType.INSERT_TIME);
  }

  @Override
  public @Nullable EnergyMeasurement next() {
    while (!ended) {
      EnergyMeasurement row = read();
      if (row == null) {
        ended = true;
      } else if (Periods.contains(part, row.start()) && handedOut.isNew(row)) {
        return row;
      }
    }
    return null;
  }

  private @Nullable EnergyMeasurement read() {
    try {
      AnswerRows open = answer;
      if (open == null) {
        open = new AnswerRows(client, part, tally);
        answer = open;
      }
      return readOn(open);
    } catch (NotFoundException e) {
      return null;
    }
  }

  /** Opening is repeated by the client itself; what breaks off after that, here. */
  private @Nullable EnergyMeasurement readOn(AnswerRows open) {
    try {
      return open.next();
    } catch (FluviusInterruptedException e) {
      throw e;
    } catch (FluviusConnectionException e) {
      return repeat(open, e);
    }
  }

  private @Nullable EnergyMeasurement repeat(AnswerRows broken, FluviusConnectionException e) {
    broken.close();
    if (repeatsLeft == 0) {
      throw e;
    }
    repeatsLeft--;
    tally.repeated(1);
    handedOut.startAttempt();
    try {
      AnswerRows again = new AnswerRows(client, part, tally);
      answer = again;
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
    if (answer != null) {
      answer.close();
    }
  }
}
