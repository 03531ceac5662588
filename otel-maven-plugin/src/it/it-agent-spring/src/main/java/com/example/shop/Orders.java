package com.example.shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Whatever places an order runs one statement that names it. */
@Service
public class Orders {

  private final JdbcTemplate jdbc;
  private final Map<String, CountDownLatch> placed = new ConcurrentHashMap<>();
  private final CountDownLatch ticks = new CountDownLatch(2);

  Orders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    jdbc.execute("create table if not exists orders (what varchar(40))");
  }

  public void place(String what) {
    // A name, as literals are replaced in what the agent records.
    jdbc.queryForList("select what as " + what + " from orders");
    latch(what).countDown();
  }

  @Async
  public void placeLater(String what) {
    place(what);
  }

  @JmsListener(destination = "orders", concurrency = "4")
  void receive(String what) {
    place(what);
  }

  /** Nobody asks for it, so it is in no test. */
  @Scheduled(fixedDelay = 500)
  void tick() {
    place("tick");
    ticks.countDown();
  }

  void awaitTicks() throws InterruptedException {
    if (!ticks.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("The clock stands still");
    }
  }

  void await(String what) throws InterruptedException {
    if (!latch(what).await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("Not placed: " + what);
    }
  }

  private CountDownLatch latch(String what) {
    return placed.computeIfAbsent(what, it -> new CountDownLatch(1));
  }
}
