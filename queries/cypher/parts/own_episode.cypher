// An episode that is the viewer's own organisation's through a professional or a service is so only
// where no organisation is stated to provide it.
(stated OR NOT EXISTS { MATCH (it)-[b0:PROVIDED_BY]->(:Organisation) WHERE NOT b0.protected })
