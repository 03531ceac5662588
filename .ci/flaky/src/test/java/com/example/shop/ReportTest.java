package com.example.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.Random.class)
class ReportTest {

  private static final int MOST = 4;
  private static final List<Connection> used = new ArrayList<>();

  private static void report(String sql) throws SQLException {
    if (used.size() == MOST) {
      throw new IllegalStateException("none of the " + MOST + " connections is free");
    }
    Connection connection = Database.connect();
    used.add(connection);
    connection.createStatement().executeQuery(sql);
  }

  @Test
  void sumsTheDay() throws SQLException {
    report("SELECT SUM(x) FROM SYSTEM_RANGE(1, 1)");
  }

  @Test
  void sumsTheWeek() throws SQLException {
    report("SELECT SUM(x) FROM SYSTEM_RANGE(1, 7)");
  }

  @Test
  void sumsTheMonth() throws SQLException {
    report("SELECT SUM(x) FROM SYSTEM_RANGE(1, 30)");
  }

  @Test
  void sumsTheQuarter() throws SQLException {
    report("SELECT SUM(x) FROM SYSTEM_RANGE(1, 90)");
  }

  @Test
  void sumsTheYear() throws SQLException {
    report("SELECT SUM(x) FROM SYSTEM_RANGE(1, 365)");
  }

  @Test
  void sumsAll() throws SQLException {
    report("SELECT SUM(x) FROM SYSTEM_RANGE(1, 1000)");
  }
}
