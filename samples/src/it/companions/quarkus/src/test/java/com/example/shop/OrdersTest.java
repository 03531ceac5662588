package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrdersTest {

  @TestHTTPResource("/orders/")
  URI orders;

  @Inject OrdersResource resource;

  @Test
  void placesWithoutHttp() {
    assertEquals("placed milk", resource.place("milk"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tea", "coffee"})
  void places(String what) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(orders.resolve(what)).build();
    assertEquals(
        "placed " + what,
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
