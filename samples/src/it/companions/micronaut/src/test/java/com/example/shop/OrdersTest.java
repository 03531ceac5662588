package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class OrdersTest {

  @Inject
  @Client("/")
  HttpClient client;

  @Inject OrdersController controller;

  @Test
  void placesWithoutHttp() {
    assertEquals("placed milk", controller.place("milk"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tea", "coffee"})
  void places(String what) {
    assertEquals("placed " + what, client.toBlocking().retrieve("/orders/" + what));
  }
}
