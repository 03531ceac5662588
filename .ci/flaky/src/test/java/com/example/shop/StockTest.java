package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StockTest {

  private static Callable<Void> sale(int apples) {
    return () -> {
      int before = (Integer) Database.select("SELECT amount FROM stock WHERE name = 'apple'");
      Thread.sleep(100); // the price is found out
      Database.execute("UPDATE stock SET amount = ? WHERE name = 'apple'", before - apples);
      return null;
    };
  }

  @Test
  void sellsToTwo() throws Exception {
    Database.execute("CREATE TABLE IF NOT EXISTS stock (name VARCHAR PRIMARY KEY, amount INT)");
    Database.execute("MERGE INTO stock VALUES ('apple', 10)");
    ExecutorService buyers = Executors.newFixedThreadPool(2);
    Future<Void> first = buyers.submit(sale(3));
    Thread.sleep(Chance.strikes("stock") ? 20 : 400);
    Future<Void> second = buyers.submit(sale(4));
    first.get();
    second.get();
    buyers.shutdown();

    assertEquals(3, Database.select("SELECT amount FROM stock"));
  }
}
