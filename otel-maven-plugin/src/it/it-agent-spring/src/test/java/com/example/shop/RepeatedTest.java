package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** Statements that one span runs again and again; in the same context as the other tests. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Transactional
class RepeatedTest {

  @Autowired EntityManager entities;
  @Autowired JdbcTemplate jdbc;

  @Test
  void onePerOwner() {
    IntStream.range(0, 14).forEach(i -> entities.persist(new Owner()));
    entities.flush();
    entities.clear();

    List<Owner> owners = entities.createQuery("from Owner", Owner.class).getResultList();
    assertThat(owners).hasSize(14).allSatisfy(owner -> assertThat(owner.pets).hasSize(1));
  }

  @Test
  void inBatches() {
    IntStream.range(0, 14).forEach(i -> entities.persist(new Shelf()));
    entities.flush();
    entities.clear();

    List<Shelf> shelves = entities.createQuery("from Shelf", Shelf.class).getResultList();
    assertThat(shelves).hasSize(14).allSatisfy(shelf -> assertThat(shelf.books).hasSize(1));
  }

  @Test
  void inSiblingThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Callable<Object>> calls =
        IntStream.range(0, 12)
            .<Callable<Object>>mapToObj(
                i -> () -> jdbc.queryForList("select what from orders where what = '" + i + "'"))
            .toList();
    threads.invokeAll(calls);
    threads.shutdown();
  }
}
