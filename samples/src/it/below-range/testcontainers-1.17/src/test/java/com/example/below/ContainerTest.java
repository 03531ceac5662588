package com.example.below;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** Uses Testcontainers, whether or not it knows the API of the Docker engine. */
class ContainerTest {

  @Test
  void looksForDocker() {
    boolean available = DockerClientFactory.instance().isDockerAvailable();

    assertThat(available).isIn(true, false);
  }
}
