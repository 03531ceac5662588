package com.example.petshop;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * PostgreSQL in a container that all contexts share. H2 takes its place without Docker, and with
 * {@code -Dtest.database=h2}.
 */
@TestConfiguration(proxyBeanMethods = false)
@SuppressWarnings("deprecation") // Testcontainers 1 of Spring Boot 3 has only this PostgreSQLContainer
class TestDatabase {

  private static final class Postgres {
    static final PostgreSQLContainer<?> CONTAINER =
        new PostgreSQLContainer<>(
            DockerImageName.parse(System.getProperty("postgres.image", "postgres:17-alpine"))
                    .asCompatibleSubstituteFor("postgres"))
            .withDatabaseName("shop");
  }

  @Bean
  @ServiceConnection
  @Conditional(DockerIsThere.class)
  PostgreSQLContainer<?> postgres() {
    return Postgres.CONTAINER;
  }

  static class DockerIsThere implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !"h2".equals(System.getProperty("test.database"))
          && DockerClientFactory.instance().isDockerAvailable();
    }
  }
}
