package dev.tact.escalation.conversation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
class MessageRepository implements PanacheRepositoryBase<Message, UUID> {

    List<Message> findAfter(UUID conversationId, Set<Visibility> visible, int position, int atMost) {
        return find(
                        "conversationId = ?1 and visibility in ?2 and position > ?3 order by position",
                        conversationId,
                        visible,
                        position)
                .page(0, atMost)
                .list();
    }

    List<Message> findLast(UUID conversationId, Set<Visibility> visible, int atMost) {
        return find("conversationId = ?1 and visibility in ?2 order by position desc", conversationId, visible)
                .page(0, atMost)
                .list();
    }

    List<Message> findAll(UUID conversationId, Collection<UUID> ids, Set<Visibility> visible) {
        return list("conversationId = ?1 and id in ?2 and visibility in ?3", conversationId, ids, visible);
    }
}
