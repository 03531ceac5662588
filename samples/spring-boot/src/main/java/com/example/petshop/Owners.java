package com.example.petshop;

import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

/** The customers in the database. */
public interface Owners extends JpaRepository<Owner, Long> {

  /** Without their pets: each owner's are then loaded by a statement of its own. */
  List<Owner> findAllByOrderByName();

  /** With their pets, by one statement. */
  @EntityGraph(attributePaths = "pets")
  List<Owner> findAllWithPetsByOrderByName();
}
