import java.sql.DriverManager;
import java.util.StringJoiner;

/** java -cp duckdb_jdbc.jar Sql.java QUERY [DATABASE]: prints a line for each row. */
public class Sql {
  public static void main(String[] args) throws Exception {
    String database = args.length > 1 ? args[1] : "";
    try (var duckDb = DriverManager.getConnection("jdbc:duckdb:" + database);
        var statement = duckDb.createStatement();
        var rows = statement.executeQuery(args[0])) {
      while (rows.next()) {
        StringJoiner line = new StringJoiner(" ");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.add(rows.getString(i));
        }
        System.out.println(line);
      }
    }
  }
}
