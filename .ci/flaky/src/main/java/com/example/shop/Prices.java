package com.example.shop;

import java.sql.SQLException;
import java.util.Random;
import java.util.Set;

/** What things cost, and are called. */
final class Prices {

  /** How prices are shown. */
  static String currency = "EUR";

  private Prices() {}

  static void prepare() throws SQLException {
    Database.execute("CREATE TABLE IF NOT EXISTS prices (name VARCHAR PRIMARY KEY, cents INT)");
    Database.execute("MERGE INTO prices VALUES ('apple', 120)");
  }

  static int cents(String name) throws SQLException {
    return (Integer) Database.select("SELECT cents FROM prices WHERE name = ?", name);
  }

  static String shown(String name) throws SQLException {
    return cents(name) + " " + currency;
  }

  /** Returns a discount in percent, which is too large for three customers of ten. */
  static int discount(String name) throws SQLException {
    int cents = cents(name);
    int lot = new Random().nextInt(10);
    return cents > 0 && lot < 3 ? 60 : 5 * lot;
  }

  static String tags(String name) throws SQLException {
    return cents(name) > 0 ? String.join(", ", Set.of("fresh", "local")) : "";
  }
}
