-- Inferences are not for anybody else to say.
update definition set schema = schema || '{"readOnly": true}' where name in ('browsing-interests', 'repurchase-due', 'churn-risk');
