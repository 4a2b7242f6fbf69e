package io.github.fluviusenergy.examples.tool.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  @Test
  void showsTheFirstLineWithMaskedEans() {
    SQLException e = new SQLException("duplicate key (541440110000000001)\nDetail: all of the row");

    assertThat(Database.exception(e))
        .hasMessage("The database failed: duplicate key (**************0001)");
  }

  /** The message of a batch is its SQL. The next exception has the cause. */
  @Test
  void showsTheCauseOfABatchFailure() {
    BatchUpdateException batch = new BatchUpdateException("insert into …", new int[0]);
    assertThat(Database.exception(batch)).hasMessage("The database failed: insert into …");

    batch.setNextException(new SQLException("the disk is full"));

    assertThat(Database.exception(batch)).hasMessage("The database failed: the disk is full");
  }

  @Test
  void namesTheExceptionWithoutMessage() {
    assertThat(Database.exception(new SQLException()))
        .hasMessage("The database failed: java.sql.SQLException");
  }
}
