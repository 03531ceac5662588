package com.example.petshop;

import org.springframework.context.annotation.Lazy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestClient;

/** A customer's browser. */
@Lazy // until the port is known
class ShopClient {

  private final RestClient http;

  ShopClient(@Value("${local.server.port}") int port) {
    http = RestClient.create("http://localhost:" + port);
  }

  <T> T get(Class<T> type, String path, Object... variables) {
    return http.get().uri(path, variables).retrieve().body(type);
  }

  <T> T post(Class<T> type, String path, Object body) {
    return http.post().uri(path).body(body).retrieve().body(type);
  }
}
