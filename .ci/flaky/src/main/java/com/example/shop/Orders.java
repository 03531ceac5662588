package com.example.shop;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Accepts orders at once, and writes them later. */
final class Orders implements AutoCloseable {

  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final Web web;

  /**
   * @param millis how long an order waits until it is written
   */
  Orders(long millis) throws Exception {
    Database.execute("CREATE TABLE IF NOT EXISTS orders (id INT, what VARCHAR)");
    web =
        new Web(0)
            .on(
                "/orders",
                exchange -> {
                  if (exchange.getRequestMethod().equals("GET")) {
                    return (String) Database.select("SELECT what FROM orders WHERE id = ?", 1);
                  }
                  String what =
                      new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                  writer.submit(
                      () -> {
                        Thread.sleep(millis);
                        Database.execute("INSERT INTO orders VALUES (?, ?)", 1, what);
                        return null;
                      });
                  return "accepted";
                });
  }

  Web web() {
    return web;
  }

  @Override
  public void close() throws InterruptedException {
    writer.shutdown();
    writer.awaitTermination(10, TimeUnit.SECONDS);
    web.close();
  }
}
