package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.Random.class)
class CatalogTest {

  @BeforeAll
  static void create() throws Exception {
    Database.execute("CREATE TABLE catalog (name VARCHAR, aisle INT)");
  }

  @Test
  void importsAll() throws Exception {
    Database.execute("INSERT INTO catalog VALUES ('apple', 1), ('pear', 1), ('soap', 4)");
  }

  @Test
  void findsByName() throws Exception {
    assertEquals(4, Database.select("SELECT aisle FROM catalog WHERE name = 'soap'"));
  }

  @Test
  void countsAisles() throws Exception {
    assertNotNull(Database.select("SELECT COUNT(DISTINCT aisle) FROM catalog"));
  }
}
