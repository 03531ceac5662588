package dev.oteltest.internal.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableNameTest {

  private static final String UUID = "8977331a-1afa-4c6a-9d0f-64e0ec3b1e02";

  @ParameterizedTest
  @CsvSource({
    "SELECT UUID.vets, SELECT vets",
    "INSERT UUID.PUBLIC.owners, INSERT PUBLIC.owners",
    "SELECT \"UUID\".vets, SELECT vets",
    "SELECT `UUID`.`vets`, SELECT `vets`",
    "CREATE TABLE UUID.vets, CREATE TABLE vets",
    "SELECT UUID, SELECT",
    "UUID, h2",
    "SELECT shop.vets, SELECT shop.vets",
    "DELETE UUID-archive.vets, DELETE UUID-archive.vets",
  })
  void theRandomNameOfADatabaseIsLeftOut(String recorded, String stable) {
    for (String key : new String[] {"db.system", "db.system.name"}) {
      Attributes attributes = Attributes.of(AttributeKey.stringKey(key), "h2");

      assertThat(StableName.of(recorded.replace("UUID", UUID), attributes::get))
          .isEqualTo(stable.replace("UUID", UUID));
    }
  }

  @Test
  void whatIsNotAStatementKeepsItsName() {
    String name = "GET /orders/" + UUID;

    assertThat(StableName.of(name, Attributes.empty()::get)).isEqualTo(name);
    assertThat(StableName.of(UUID, Attributes.empty()::get)).isEqualTo(UUID);
  }

  @Test
  void aLongNameTakesLinearTime() {
    Attributes attributes = Attributes.of(AttributeKey.stringKey("db.system"), "h2");

    for (String part : new String[] {"a", "-", "8977331a-", "8977331a-1afa-4c6a-9d0f-", "\""}) {
      String name = part.repeat(1_000_000 / part.length());
      assertThat(StableName.of(name, attributes::get)).isEqualTo(name);
    }
  }
}
