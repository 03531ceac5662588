package dev.oteltest.internal.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressShapeTest {

  @ParameterizedTest
  @CsvSource({
    "/users/42, /users/{id}",
    "/users/42/orders/7, /users/{id}/orders/{id}",
    "/orders/8f14e45f-ceea-467f-a8c1-3e6b9d2a1b0c, /orders/{id}",
    "/orders/8F14E45FCEEA467FA8C13E6B9D2A1B0C/, /orders/{id}/",
    "/orders/507f1f77bcf86cd799439011, /orders/{id}",
    "/orders/01ARZ3NDEKTSV4RRFFQ69G5FAV, /orders/{id}",
    "/orders/8f14e45f, /orders/{id}",
    "/customers/cus_9s6XKzkNRiz8i3, /customers/cus_{id}",
    "/files/order-42_7.json, /files/order-{id}_{id}.json",
    "/users/ann@example.com, /users/{id}",
    "/users/user%3A42, /users/user%3A{id}",
    "/reports/2026-01-05T10:00:00Z, /reports/{id}-{id}-{id}:{id}:{id}",
    "/api/v2/oauth2/sha256/utf8, /api/v2/oauth2/sha256/utf8",
    "/@scope/pkg, /@scope/pkg",
    "/users/{id}/*, /users/{id}/*",
    "/a;jsessionid=5F1;v=2/b, /a;jsessionid=*;v=*/b",
    "/a?id=5&name=x, /a?id=*&name=*",
    "/a?ids=1&ids=2&ids=3, /a?ids=*",
    "/a?items[0]=1&items[1]=2, /a?items[{id}]=*",
    "/a?42, /a?{id}",
    "/a?, /a",
    "/a#part-5, /a",
    "https://u:p@shop.example:8443/users/42?id=5#x, https://shop.example:8443/users/{id}?id=*",
    "http://localhost:8081, http://localhost:8081",
    "http://10.0.0.7/users/1, http://10.0.0.7/users/{id}",
  })
  void addresses(String address, String shape) {
    assertThat(AddressShape.of(address)).isEqualTo(shape);
    assertThat(AddressShape.of(shape)).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /users/42?x=5, GET /users/{id}?x=*",
    "'GET  http://a/users/42', GET http://a/users/{id}",
    "process order 42, process order {id}",
    "orders process, orders process",
    "load#7, load#{id}",
    "OrderService.find, OrderService.find",
    "S3.GetObject, S3.GetObject",
    "'', ''",
  })
  void names(String name, String shape) {
    assertThat(AddressShape.ofWords(name)).isEqualTo(shape);
    assertThat(AddressShape.ofWords(shape)).isEqualTo(shape);
  }
}
