package com.example.shop;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Each test places an order that has its name, in ways that cross threads and the network. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
class CallsTest {

  private static final CyclicBarrier FOUR = new CyclicBarrier(4);

  @LocalServerPort int port;
  private final Orders orders;
  @Autowired JmsTemplate jms;
  @Autowired TaskScheduler scheduler;

  CallsTest(@Autowired Orders orders) {
    this.orders = orders;
    orders.place("created");
  }

  private String url(String what) {
    return "http://localhost:" + port + "/orders/" + what;
  }

  @BeforeEach
  void fourAtOnce() throws Exception {
    FOUR.await(1, TimeUnit.MINUTES);
    orders.place("prepared");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void testRestTemplate(int i) {
    new TestRestTemplate().getForObject(url("testRestTemplate_" + i), String.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void restClient(int i) {
    RestClient.create().get().uri(url("restClient_" + i)).retrieve().body(String.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void webTestClient(int i) {
    WebTestClient.bindToServer()
        .responseTimeout(Duration.ofMinutes(1))
        .build()
        .get()
        .uri(url("webTestClient_" + i))
        .exchange()
        .expectStatus()
        .isOk();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void restAssured(int i) {
    RestAssured.get(url("restAssured_" + i)).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void jdkHttpClient(int i) throws Exception {
    HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(URI.create(url("jdkHttpClient_" + i))).build(),
            BodyHandlers.ofString())
        .get(1, TimeUnit.MINUTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void okHttp(int i) throws Exception {
    new OkHttpClient()
        .newCall(new Request.Builder().url(url("okHttp_" + i)).build())
        .execute()
        .close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void message(int i) throws Exception {
    jms.convertAndSend("orders", "message_" + i);
    orders.await("message_" + i);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void async(int i) throws Exception {
    orders.placeLater("async_" + i);
    orders.await("async_" + i);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void scheduled(int i) throws Exception {
    scheduler.schedule(() -> orders.place("scheduled_" + i), Instant.now());
    orders.await("scheduled_" + i);
    orders.awaitTicks();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void reactive(int i) {
    WebClient client = WebClient.create();
    Mono.delay(Duration.ofMillis(10))
        .publishOn(Schedulers.boundedElastic())
        .flatMap(it -> client.get().uri(url("reactive_" + i)).retrieve().bodyToMono(String.class))
        .publishOn(Schedulers.parallel())
        .map(String::length)
        .block(Duration.ofMinutes(1));
  }
}
