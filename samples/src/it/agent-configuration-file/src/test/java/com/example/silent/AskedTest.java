package com.example.silent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AskedTest {

  @BeforeAll
  static void listen() throws Exception {
    Shop.listen();
  }

  @Test
  void whatIsAskedForIsSentAndNothingElse() throws Exception {
    Shop.ask();

    assertThat(Shop.awaitTraces()).isTrue();
    assertThat(Shop.sent()).containsExactly("/v1/traces");
  }
}
