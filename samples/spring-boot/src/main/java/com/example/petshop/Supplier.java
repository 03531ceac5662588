package com.example.petshop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks the supplier's server for prices. */
@Component
public class Supplier {

  private final RestClient http;

  Supplier(@Value("${supplier.url}") String url) {
    http = RestClient.create(url);
  }

  int priceOf(String product) {
    String cents = http.get().uri("/prices/{product}", product).retrieve().body(String.class);
    return Integer.parseInt(cents);
  }
}
