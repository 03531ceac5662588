package com.example.shop;

import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

/** Two at once, each with a request that a thread of the server's serves. */
@Order(3)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OrdersOverHttpTest {

  private static final CountDownLatch BOTH_RUN = new CountDownLatch(2);

  @Autowired private RestClient.Builder http;
  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(strings = {"milk", "sugar"})
  void places(String what, CapturedTelemetry telemetry) throws InterruptedException {
    BOTH_RUN.countDown();
    BOTH_RUN.await(1, TimeUnit.MINUTES);

    http.build().get().uri("http://localhost:" + port + "/orders/" + what).retrieve().body(String.class);

    assertThat(telemetry)
        .eventually(Duration.ofSeconds(60))
        .settled(Duration.ofMillis(200))
        .hasTree(
            tree("http get")
                .children(
                    tree("http get /orders/{what}")
                        .children(tree("place " + what).children(tree("store " + what)))));
  }
}
