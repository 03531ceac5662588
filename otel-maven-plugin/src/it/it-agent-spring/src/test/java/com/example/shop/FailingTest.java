package com.example.shop;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Without Spring, in a run with tests that have it. */
class FailingTest {

  private static final Logger LOGGER = LoggerFactory.getLogger(FailingTest.class);

  @Test
  void pays() throws Exception {
    LOGGER.info("paying {} with password=hunter2hunter2", 17);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    thread.submit(() -> LOGGER.warn("refused", new IllegalStateException("no money"))).get();
    thread.shutdown();
    fail("not paid");
  }

  @Test
  void ships() {
    LOGGER.info("shipping");
  }

  @AfterEach
  void cleanUp() {
    java.util.logging.Logger.getLogger("com.example.Jul").info("cleaning up");
  }
}
